import { trashMessage as trash } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { MessageId } from '../schemas/params.ts'

export const trashMessage = operation({
  operationId: 'trashMessage',
  method: 'POST',
  path: '/v1/message/messages/{id}/trash',
  summary: 'Moves a message to the trash',
  params: MessageId,
  responses: noContent,
  run: (tx, { params }) => trash(tx, params),
})
