import { markConversationSpam } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const spamThread = operation({
  operationId: 'spamThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/spam',
  summary: 'Marks a thread with all its messages as spam',
  params: ThreadId,
  responses: ok(null),
  run: (tx, { params }) => markConversationSpam(tx, params),
})
