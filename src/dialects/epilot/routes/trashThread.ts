import { trashConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const trashThread = operation({
  operationId: 'trashThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/trash',
  summary: 'Moves a thread with all its messages to the trash',
  params: ThreadId,
  responses: ok(null),
  run: (tx, { params }) => trashConversation(tx, params),
})
