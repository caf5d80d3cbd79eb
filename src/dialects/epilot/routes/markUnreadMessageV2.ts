import { markMessageUnread } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'
import { ReadMessagePayload } from '../schemas/read.ts'
import { scopesOf } from '../translate/scopes.ts'

export const markUnreadMessageV2 = operation({
  operationId: 'markUnreadMessageV2',
  method: 'POST',
  path: '/v2/message/messages/{id}/unread',
  summary: 'Marks a message as unread in the given scopes',
  params: MessageId,
  body: ReadMessagePayload,
  isBodyOptional: true,
  responses: noContent,
  run: (tx, { params, body }) => markMessageUnread(tx, { id: params.id, scopes: scopesOf(body) }),
})
