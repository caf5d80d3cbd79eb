import { closeConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const markThreadAsDone = operation({
  operationId: 'markThreadAsDone',
  method: 'POST',
  path: '/v1/message/threads/{id}:markAsDone',
  summary: 'Marks a thread as done',
  params: ThreadId,
  responses: noContent,
  run: (tx, { params }) => closeConversation(tx, params),
})
