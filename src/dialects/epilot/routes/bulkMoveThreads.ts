import { forEachConversation, moveConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayloadWithScopes } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'
import { required } from '../translate/required.ts'

export const bulkMoveThreads = operation({
  operationId: 'bulkMoveThreads',
  method: 'POST',
  path: '/v1/message/threads/bulk:move',
  summary: 'Moves threads to another shared inbox',
  body: BulkActionsPayloadWithScopes,
  responses: ok(null),
  run: (tx, { body }) => {
    const inboxKey = required(body.inbox_id, 'inbox_id')
    return forEachConversation(tx, bulkIds(body), (each, id) => moveConversation(each, { id, inboxKey }))
  },
})
