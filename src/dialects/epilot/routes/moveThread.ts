import { moveConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { MoveThreadPayload } from '../schemas/thread-actions.ts'

export const moveThread = operation({
  operationId: 'moveThread',
  method: 'POST',
  path: '/v1/message/threads/{id}:move',
  summary: 'Moves a thread to another shared inbox',
  params: ThreadId,
  body: MoveThreadPayload,
  responses: noContent,
  run: (tx, { params, body }) => moveConversation(tx, { id: params.id, inboxKey: body.inbox_id }),
})
