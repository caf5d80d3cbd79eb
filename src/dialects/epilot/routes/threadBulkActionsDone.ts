import { closeConversation, forEachConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsDone = operation({
  operationId: 'threadBulkActionsDone',
  method: 'POST',
  path: '/v1/message/threads/bulk:done',
  summary: 'Marks threads as done',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => closeConversation(each, { id })),
})
