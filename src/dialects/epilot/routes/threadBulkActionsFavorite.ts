import { forEachConversation, setFavorite } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayload } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'

export const threadBulkActionsFavorite = operation({
  operationId: 'threadBulkActionsFavorite',
  method: 'POST',
  path: '/v1/message/threads/bulk:favorite',
  summary: 'Marks threads as favourites',
  body: BulkActionsPayload,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) => setFavorite(each, { id, isFavorite: true })),
})
