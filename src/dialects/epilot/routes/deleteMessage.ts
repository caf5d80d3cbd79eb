import { deleteMessage as remove } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'

export const deleteMessage = operation({
  operationId: 'deleteMessage',
  method: 'DELETE',
  path: '/v1/message/messages/{id}',
  summary: 'Deletes a message for good; the last one takes its thread along',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => remove(tx, params),
})
