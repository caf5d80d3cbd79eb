import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { findPerson } from '../../../core/people/index.ts'
import {
  addQueueMembers,
  createQueue,
  DEFAULT_SETTINGS,
  deleteQueue,
  getQueue,
  listQueueMembers,
  listQueues,
  removeQueueMembers,
  setEndpoints,
  setMemberPriority,
  updateQueue,
} from '../../../core/queues/index.ts'
import { operation } from '../../../http/route.ts'
import {
  changeFrom,
  Endpoints,
  NewQueue,
  presentQueue,
  QueueChange,
  QueueMember,
  QueueSchema,
} from '../queue-schemas.ts'
import * as schemas from '../schemas.ts'

const QueueParams = Type.Object({ id: schemas.Id })
const MemberParams = Type.Object({ id: schemas.Id, person_id: schemas.Id })
const QUEUE = '/native/v1/queues/{id}'
const REFUSALS = { 400: null, 401: null, 403: null, 404: null }

/** Where conversations wait, and who takes them. */
export const queueRoutes = [
  operation({
    operationId: 'listQueues',
    method: 'GET',
    path: '/native/v1/queues',
    summary: 'The queues of the organization',
    isRead: true,
    responses: { 200: schemas.listOf(QueueSchema), 401: null },
    run: async (tx) => ({ data: (await listQueues(tx)).map(presentQueue) }),
  }),
  operation({
    operationId: 'createQueue',
    method: 'POST',
    path: '/native/v1/queues',
    summary: 'Make a queue; the first one is the default',
    access: 'administrator',
    body: NewQueue,
    responses: { 201: QueueSchema, 400: null, 401: null, 403: null },
    run: async (tx, { body }) =>
      presentQueue(await createQueue(tx, { ...changeFrom(body, DEFAULT_SETTINGS), name: body.name })),
  }),
  operation({
    operationId: 'getQueue',
    method: 'GET',
    path: QUEUE,
    summary: 'One queue',
    isRead: true,
    params: QueueParams,
    responses: { 200: QueueSchema, 401: null, 404: null },
    run: async (tx, { params }) => presentQueue(await getQueue(tx, params.id)),
  }),
  operation({
    operationId: 'updateQueue',
    method: 'PATCH',
    path: QUEUE,
    summary: 'Change a queue',
    access: 'administrator',
    params: QueueParams,
    body: QueueChange,
    responses: { 200: QueueSchema, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id, settings } = await getQueue(tx, params.id)
      return presentQueue(await updateQueue(tx, { id, ...changeFrom(body, settings) }))
    },
  }),
  operation({
    operationId: 'deleteQueue',
    method: 'DELETE',
    path: QUEUE,
    summary: 'Delete a queue: what waits there, waits in the default one',
    access: 'administrator',
    params: QueueParams,
    responses: { 204: null, ...REFUSALS, 409: null },
    run: (tx, { params }) => deleteQueue(tx, params),
  }),
  operation({
    operationId: 'setQueueEndpoints',
    method: 'PUT',
    path: `${QUEUE}/endpoints`,
    summary: 'Say what waits in a queue: what comes in over these addresses, numbers, websites',
    access: 'administrator',
    params: QueueParams,
    body: Type.Object({ endpoints: Endpoints }),
    responses: { 200: QueueSchema, ...REFUSALS },
    run: async (tx, { params, body }) =>
      presentQueue(await setEndpoints(tx, { id: params.id, endpoints: body.endpoints })),
  }),
  operation({
    operationId: 'listQueueMembers',
    method: 'GET',
    path: `${QUEUE}/members`,
    summary: 'Whom a queue offers conversations to',
    isRead: true,
    params: QueueParams,
    responses: { 200: schemas.listOf(QueueMember), 401: null, 404: null },
    run: async (tx, { params }) => {
      const members = await listQueueMembers(tx, (await getQueue(tx, params.id)).id)
      return { data: members.map(({ personId, priority }) => ({ person_id: personId, priority })) }
    },
  }),
  operation({
    operationId: 'setQueueMember',
    method: 'PUT',
    path: `${QUEUE}/members/{person_id}`,
    summary: 'Put somebody into a queue, or say who is asked before whom',
    access: 'administrator',
    params: MemberParams,
    body: Type.Object({ priority: QueueMember.properties.priority }),
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id: queueId } = await getQueue(tx, params.id)
      const person = await findPerson(tx, params.person_id)
      if (!person) throw notFound('person')
      await addQueueMembers(tx, { queueId, people: [person.id] })
      await setMemberPriority(tx, { queueId, personId: person.id, priority: body.priority })
    },
  }),
  operation({
    operationId: 'removeQueueMember',
    method: 'DELETE',
    path: `${QUEUE}/members/{person_id}`,
    summary: 'Take somebody out of a queue',
    access: 'administrator',
    params: MemberParams,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id: queueId } = await getQueue(tx, params.id)
      await removeQueueMembers(tx, { queueId, people: [params.person_id] })
    },
  }),
]
