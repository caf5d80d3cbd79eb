import { forEachConversation, markConversationUnread } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayloadWithScopes } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'
import { scopesOf } from '../translate/scopes.ts'

export const threadBulkActionsUnread = operation({
  operationId: 'threadBulkActionsUnread',
  method: 'POST',
  path: '/v1/message/threads/bulk:unread',
  summary: 'Marks threads as unread',
  body: BulkActionsPayloadWithScopes,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) =>
      markConversationUnread(each, { id, scopes: scopesOf(body) }),
    ),
})
