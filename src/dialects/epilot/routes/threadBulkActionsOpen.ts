import { forEachConversation, reopenConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsOpen = operation({
  operationId: 'threadBulkActionsOpen',
  method: 'POST',
  path: '/v1/message/threads/bulk:open',
  summary: 'Opens threads again',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => reopenConversation(each, { id })),
})
