import { forEachConversation, markConversationRead } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { BulkActionsPayloadWithScopes } from '../schemas/bulk.ts'
import { bulkIds } from '../translate/bulk-ids.ts'
import { scopesOf } from '../translate/scopes.ts'

export const threadBulkActionsRead = operation({
  operationId: 'threadBulkActionsRead',
  method: 'POST',
  path: '/v1/message/threads/bulk:read',
  summary: 'Marks threads as read',
  body: BulkActionsPayloadWithScopes,
  responses: ok(null),
  run: (tx, { body }) =>
    forEachConversation(tx, bulkIds(body), (each, id) =>
      markConversationRead(each, { id, scopes: scopesOf(body) }),
    ),
})
