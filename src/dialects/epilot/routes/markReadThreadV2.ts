import { markConversationRead } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { ReadMessagePayload } from '../schemas/read.ts'
import { scopesOf } from '../translate/scopes.ts'

export const markReadThreadV2 = operation({
  operationId: 'markReadThreadV2',
  method: 'POST',
  path: '/v2/message/threads/{id}/read',
  summary: 'Marks a thread and all its messages as read in the given scopes',
  params: ThreadId,
  body: ReadMessagePayload,
  isBodyOptional: true,
  responses: ok(null),
  run: (tx, { params, body }) => markConversationRead(tx, { id: params.id, scopes: scopesOf(body) }),
})
