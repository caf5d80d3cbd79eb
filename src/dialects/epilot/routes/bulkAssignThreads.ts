import { assignPeople, forEachConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { toAssignee } from '../assignee.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayloadWithScopes } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'
import { required } from '../translate/required.ts'

export const bulkAssignThreads = operation({
  operationId: 'bulkAssignThreads',
  method: 'POST',
  path: '/v1/message/threads/bulk:assign',
  summary: 'Replaces who is responsible for threads',
  body: BulkActionsPayloadWithScopes,
  responses: ok(null),
  run: (tx, { body }) => {
    const assigned = required(body.assign_to, 'assign_to').map(toAssignee)
    return forEachConversation(tx, bulkIds(body), (each, id) => assignPeople(each, { id, assigned }))
  },
})
