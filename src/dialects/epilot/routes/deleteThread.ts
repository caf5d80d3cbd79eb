import { deleteConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const deleteThread = operation({
  operationId: 'deleteThread',
  method: 'DELETE',
  path: '/v1/message/threads/{id}',
  summary: 'Deletes a thread with all its messages, for good',
  params: ThreadId,
  responses: noContent,
  run: (tx, { params }) => deleteConversation(tx, params),
})
