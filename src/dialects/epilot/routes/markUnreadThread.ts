import { markConversationUnread } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { BOTH_SCOPES } from '../translate/scopes.ts'

export const markUnreadThread = operation({
  operationId: 'markUnreadThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/unread',
  summary: 'Marks a thread and all its messages as unread for the organization and the caller',
  params: ThreadId,
  responses: ok(null),
  run: (tx, { params }) => markConversationUnread(tx, { id: params.id, scopes: BOTH_SCOPES }),
})
