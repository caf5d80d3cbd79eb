import { deleteConversation, forEachConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsDelete = operation({
  operationId: 'threadBulkActionsDelete',
  method: 'POST',
  path: '/v1/message/threads/bulk:delete',
  summary: 'Deletes threads for good',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => deleteConversation(each, { id })),
})
