import { unmarkMessageSpam } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'

export const unspamMessage = operation({
  operationId: 'unspamMessage',
  method: 'POST',
  path: '/v1/message/messages/{id}/unspam',
  summary: 'Takes the spam mark off a message',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => unmarkMessageSpam(tx, params),
})
