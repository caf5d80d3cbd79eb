import { Type } from 'typebox'
import { createQueue, getQueue, listQueues } from '../../../core/queues/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import { presentQueue } from './present.ts'
import { queueFrom } from './request.ts'
import { CreateOrUpdateQueueRequest, Queue1 } from './schemas.ts'

const PATH = '/v1/queues'
export const QueueId = Type.Object({ queueId: Type.String({ format: 'uuid' }) })

/** Where conversations wait. */
export const queueRoutes = (): Route[] => [
  operation({
    operationId: 'getQueues',
    method: 'GET',
    path: PATH,
    summary: 'All queues, as they were made',
    isRead: true,
    responses: { 200: listOf(Queue1), ...REFUSALS },
    run: async (tx) => ({
      data: (await listQueues(tx)).map((queue) => presentQueue(queue, tx.actor.organizationId)),
    }),
  }),
  operation({
    operationId: 'postQueues',
    method: 'POST',
    path: PATH,
    summary: 'Make a queue',
    access: 'administrator',
    body: Type.Object({ request: CreateOrUpdateQueueRequest }),
    responses: { 201: dataOf(Queue1), ...REFUSALS },
    run: async (tx, { body }) => ({
      data: presentQueue(await createQueue(tx, queueFrom(body.request)), tx.actor.organizationId),
    }),
  }),
  operation({
    operationId: 'getQueuesQueueid',
    method: 'GET',
    path: `${PATH}/{queueId}`,
    summary: 'One queue',
    isRead: true,
    params: QueueId,
    responses: { 200: dataOf(Queue1), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => ({
      data: presentQueue(await getQueue(tx, params.queueId), tx.actor.organizationId),
    }),
  }),
]
