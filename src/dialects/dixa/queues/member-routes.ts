import { getContacts } from '../../../core/contacts/index.ts'
import { invalid } from '../../../core/errors.ts'
import { getPeople } from '../../../core/people/index.ts'
import {
  addQueueMembers,
  getQueue,
  listQueueMembers,
  removeQueueMembers,
} from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { outcomesOf } from '../schemas/bulk.ts'
import { listOf } from '../schemas/envelopes.ts'
import { QueueId } from './queue-routes.ts'
import { AgentIds, QueueMember, Uuid } from './schemas.ts'

const PATH = '/v1/queues/{queueId}/members'
const MAX_REMOVED = 10

/** Who conversations of a queue are offered to. */
export const memberRoutes = (): Route[] => [
  operation({
    operationId: 'getQueuesQueueidMembers',
    method: 'GET',
    path: PATH,
    summary: 'Who is in a queue, as they joined',
    isRead: true,
    params: QueueId,
    responses: { 200: listOf(QueueMember), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const members = await listQueueMembers(tx, (await getQueue(tx, params.queueId)).id)
      return { data: members.map(({ personId, priority }) => ({ agentId: personId, priority })) }
    },
  }),
  operation({
    operationId: 'patchQueuesQueueidMembers',
    method: 'PATCH',
    path: PATH,
    summary: 'Put agents into a queue; one outcome for each',
    access: 'administrator',
    params: QueueId,
    body: AgentIds,
    responses: { 200: outcomesOf(Uuid), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const { id: queueId } = await getQueue(tx, params.queueId)
      const ids = body.agentIds ?? []
      const people = new Set((await getPeople(tx, ids)).map(({ id }) => id))
      await addQueueMembers(tx, { queueId, people: [...people] })
      return { data: await outcomes(tx, ids, people) }
    },
  }),
  operation({
    operationId: 'deleteQueuesQueueidMembers',
    method: 'DELETE',
    path: PATH,
    summary: 'Take up to ten agents out of a queue',
    access: 'administrator',
    params: QueueId,
    body: AgentIds,
    responses: { 204: null, ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const { id: queueId } = await getQueue(tx, params.queueId)
      const people = body.agentIds ?? []
      if (people.length > MAX_REMOVED) throw invalid(`at most ${MAX_REMOVED} agents`, { place: 'body' })
      await removeQueueMembers(tx, { queueId, people })
    },
  }),
]

async function outcomes(tx: Tx, ids: string[], people: ReadonlySet<string>) {
  const others = ids.filter((id) => !people.has(id.toLowerCase()))
  const endUsers = new Set((await getContacts(tx, others)).map(({ id }) => id))
  return ids.map((given) => {
    const id = given.toLowerCase()
    if (people.has(id)) return { _type: 'BulkActionSuccess' as const, data: id }
    const error = endUsers.has(id)
      ? { _type: 'Validation' as const, id, message: 'Member is neither Agent or Admin' }
      : { _type: 'NotFound' as const, id, message: 'User not found' }
    return { _type: 'BulkActionFailure' as const, error }
  })
}
