import { Type } from 'typebox'
import { signalTyping } from '../../../../core/presence/index.ts'
import { operation } from '../../../../http/route.ts'
import * as schemas from '../../schemas.ts'
import { seenConversation } from '../../visible.ts'

export const composing = operation({
  operationId: 'setComposing',
  method: 'POST',
  path: '/native/v1/conversations/{id}/composing',
  summary: 'Tell the others that the caller writes here, or has stopped; it lasts 30 seconds',
  isRead: true,
  params: schemas.IdParams,
  body: Type.Object({
    is_composing: Type.Boolean(),
    what: Type.Enum(['answer', 'note'], { type: 'string', default: 'answer' }),
  }),
  responses: { 204: null, 400: null, 401: null, 404: null },
  run: async (tx, { params, body }) => {
    const { id } = await seenConversation(tx, params.id)
    signalTyping(tx, { conversationId: id, isOn: body.is_composing, isPrivate: body.what === 'note' })
  },
})
