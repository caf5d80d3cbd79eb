import { markMessageSpam } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'

export const spamMessage = operation({
  operationId: 'spamMessage',
  method: 'POST',
  path: '/v1/message/messages/{id}/spam',
  summary: 'Marks a message as spam; its thread is spam once all its messages are',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => markMessageSpam(tx, params),
})
