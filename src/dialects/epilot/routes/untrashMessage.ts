import { restoreMessage } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'

export const untrashMessage = operation({
  operationId: 'untrashMessage',
  method: 'POST',
  path: '/v1/message/messages/{id}/untrash',
  summary: 'Takes a message out of the trash',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => restoreMessage(tx, params),
})
