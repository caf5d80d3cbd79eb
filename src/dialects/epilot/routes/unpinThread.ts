import { unpinConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const unpinThread = operation({
  operationId: 'unpinThread',
  method: 'DELETE',
  path: '/v1/message/threads/{id}:pin',
  summary: 'Takes the caller’s pin off a thread',
  params: ThreadId,
  responses: noContent,
  run: (tx, { params }) => unpinConversation(tx, params),
})
