import { forEachConversation, setFavorite } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsUnfavorite = operation({
  operationId: 'threadBulkActionsUnfavorite',
  method: 'POST',
  path: '/v1/message/threads/bulk:unfavorite',
  summary: 'Takes the favourite mark off threads',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => setFavorite(each, { id, isFavorite: false })),
})
