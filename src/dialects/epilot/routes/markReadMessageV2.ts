import { markMessageRead } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'
import { ReadMessagePayload } from '../schemas/read.ts'
import { scopesOf } from '../translate/scopes.ts'

export const markReadMessageV2 = operation({
  operationId: 'markReadMessageV2',
  method: 'POST',
  path: '/v2/message/messages/{id}/read',
  summary: 'Marks a message as read in the given scopes',
  params: MessageId,
  body: ReadMessagePayload,
  isBodyOptional: true,
  responses: noContent,
  run: (tx, { params, body }) => markMessageRead(tx, { id: params.id, scopes: scopesOf(body) }),
})
