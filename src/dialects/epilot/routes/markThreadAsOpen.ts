import { reopenConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const markThreadAsOpen = operation({
  operationId: 'markThreadAsOpen',
  method: 'POST',
  path: '/v1/message/threads/{id}:markAsOpen',
  summary: 'Opens a thread again',
  params: ThreadId,
  responses: noContent,
  run: (tx, { params }) => reopenConversation(tx, params),
})
