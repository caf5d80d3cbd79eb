import { pinConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const pinThread = operation({
  operationId: 'pinThread',
  method: 'POST',
  path: '/v1/message/threads/{id}:pin',
  summary: 'Pins a thread for the caller',
  params: ThreadId,
  responses: noContent,
  run: (tx, { params }) => pinConversation(tx, params),
})
