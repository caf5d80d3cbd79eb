import { forEachConversation, restoreConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsUntrash = operation({
  operationId: 'threadBulkActionsUntrash',
  method: 'POST',
  path: '/v1/message/threads/bulk:untrash',
  summary: 'Takes threads out of the trash',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => restoreConversation(each, { id })),
})
