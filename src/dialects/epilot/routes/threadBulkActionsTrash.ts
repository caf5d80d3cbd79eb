import { forEachConversation, trashConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsTrash = operation({
  operationId: 'threadBulkActionsTrash',
  method: 'POST',
  path: '/v1/message/threads/bulk:trash',
  summary: 'Moves threads to the trash',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => trashConversation(each, { id })),
})
