import { Type } from 'typebox'
import {
  mergeConversations,
  moveMessage,
  type Rearranged,
  splitConversation,
  undoChange,
} from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'
import { seenConversation, seenMessage } from '../visible.ts'

const Change = Type.Object({
  change_id: schemas.Id,
  kind: Type.String({ description: '`move`, `merge` or `split`' }),
  from_conversation_id: schemas.Id,
  to_conversation_id: schemas.Id,
  messages: Type.Integer({ description: 'how many messages went' }),
})

const present = (change: Rearranged) => ({
  change_id: change.changeId,
  kind: change.kind,
  from_conversation_id: change.fromConversationId,
  to_conversation_id: change.toConversationId,
  messages: change.messages,
})

const responses = { 200: Change, 400: null, 401: null, 404: null, 409: null }
const params = Type.Object({ id: schemas.Id })

/** People put right what was placed wrong. */
export const rearrangeRoutes = [
  operation({
    operationId: 'mergeConversations',
    method: 'POST',
    path: '/native/v1/conversations/{id}:merge',
    summary: 'Put all messages of another conversation into this one; the other one ends',
    params,
    body: Type.Object({ from_conversation_id: schemas.Id }),
    responses,
    run: async (tx, { params, body }) => {
      const [{ id }, from] = [
        await seenConversation(tx, params.id),
        await seenConversation(tx, body.from_conversation_id),
      ]
      return present(await mergeConversations(tx, { id, fromId: from.id }))
    },
  }),
  operation({
    operationId: 'splitConversation',
    method: 'POST',
    path: '/native/v1/conversations/{id}:split',
    summary: 'Make a conversation of its own from a message on',
    params,
    body: Type.Object({ message_id: schemas.Id }),
    responses,
    run: async (tx, { params, body }) => {
      const { id } = await seenConversation(tx, params.id)
      return present(await splitConversation(tx, { id, messageId: body.message_id }))
    },
  }),
  operation({
    operationId: 'moveMessage',
    method: 'POST',
    path: '/native/v1/messages/{id}:move',
    summary: 'Put a message into another conversation, or into one of its own',
    params,
    body: Type.Object({
      conversation_id: Type.Optional(Type.String({ description: 'uuid; absent: a conversation of its own' })),
    }),
    isBodyOptional: true,
    responses,
    run: async (tx, { params, body: { conversation_id: to } }) => {
      const { id } = await seenMessage(tx, params.id)
      if (to === undefined) return present(await moveMessage(tx, { id }))
      return present(await moveMessage(tx, { id, conversationId: (await seenConversation(tx, to)).id }))
    },
  }),
  operation({
    operationId: 'undoChange',
    method: 'POST',
    path: '/native/v1/changes/{id}:undo',
    summary: 'Take back a move, a merge or a split',
    params,
    responses,
    run: async (tx, { params: { id } }) => present(await undoChange(tx, { id })),
  }),
]
