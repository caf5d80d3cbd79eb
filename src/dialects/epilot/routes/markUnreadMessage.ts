import { markMessageUnread } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'
import { BOTH_SCOPES } from '../translate/scopes.ts'

export const markUnreadMessage = operation({
  operationId: 'markUnreadMessage',
  method: 'POST',
  path: '/v1/message/messages/{id}/unread',
  summary: 'Marks a message as unread for the organization and the caller',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => markMessageUnread(tx, { id: params.id, scopes: BOTH_SCOPES }),
})
