import { unmarkConversationSpam } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const unspamThread = operation({
  operationId: 'unspamThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/unspam',
  summary: 'Takes the spam mark off a thread and all its messages',
  params: ThreadId,
  responses: ok(null),
  run: (tx, { params }) => unmarkConversationSpam(tx, params),
})
