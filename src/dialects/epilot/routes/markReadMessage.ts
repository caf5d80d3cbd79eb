import { markMessageRead } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'
import { BOTH_SCOPES } from '../translate/scopes.ts'

export const markReadMessage = operation({
  operationId: 'markReadMessage',
  method: 'POST',
  path: '/v1/message/messages/{id}/read',
  summary: 'Marks a message as read for the organization and the caller',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => markMessageRead(tx, { id: params.id, scopes: BOTH_SCOPES }),
})
