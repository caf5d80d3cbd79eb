import { restoreConversation } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'

export const untrashThread = operation({
  operationId: 'untrashThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/untrash',
  summary: 'Takes a thread with all its messages out of the trash',
  params: ThreadId,
  responses: ok(null),
  run: (tx, { params }) => restoreConversation(tx, params),
})
