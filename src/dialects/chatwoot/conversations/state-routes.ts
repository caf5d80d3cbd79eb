import { type Static, Type } from 'typebox'
import {
  type ChangeState,
  type Conversation as CoreConversation,
  changeState,
  getConversation,
  markSeen,
  markUnseen,
  muteConversation,
  unmuteConversation,
} from '../../../core/conversations/index.ts'
import { signalTyping } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { stateFor, statusOf } from '../present/state.ts'
import { iso } from '../present/times.ts'
import { AnyObject, NullableText } from '../schemas/loose.ts'
import { shown } from './conversation-routes.ts'
import { reachedConversation } from './reached.ts'
import {
  AccountAndConversation,
  CONVERSATION,
  Conversation,
  momentFrom,
  REFUSALS,
  SnoozedUntil,
  StatusWord,
} from './schemas.ts'

const StatusBody = Type.Object({
  status: Type.Optional(StatusWord),
  snoozed_until: Type.Optional(SnoozedUntil),
})

const StatusAnswer = Type.Object({
  meta: AnyObject(),
  payload: Type.Object({
    success: Type.Boolean(),
    conversation_id: Type.Number(),
    current_status: Type.String(),
    snoozed_until: NullableText(),
  }),
})

/** Without a status, an open conversation is over and any other is open. */
function changeFrom(
  tx: Tx,
  { id, state }: CoreConversation,
  { status, snoozed_until }: Static<typeof StatusBody>,
): ChangeState {
  const word = status ?? (state === 'open' ? 'resolved' : 'open')
  return {
    id,
    state: stateFor(word),
    snoozedUntil: momentFrom(snoozed_until) ?? null,
    takesOver: tx.actor.kind === 'person' && tx.actor.role === 'agent',
  }
}

/** What is done with a whole conversation and answered with nothing. */
const act = (
  name: string,
  { operationId, summary, work }: { operationId: string; summary: string; work: typeof muteConversation },
): Route =>
  operation({
    operationId,
    method: 'POST',
    path: `${CONVERSATION}/${name}`,
    summary,
    params: AccountAndConversation,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => work(tx, { id: (await reachedConversation(tx, params.id)).id }),
  })

/** The same, answered with the conversation. */
const look = (
  name: string,
  { operationId, summary, work }: { operationId: string; summary: string; work: typeof markSeen },
): Route =>
  operation({
    operationId,
    method: 'POST',
    path: `${CONVERSATION}/${name}`,
    summary,
    params: AccountAndConversation,
    responses: { 200: Conversation, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id } = await reachedConversation(tx, params.id)
      await work(tx, { id })
      return shown(tx, id)
    },
  })

export const stateRoutes = (): Route[] => [
  operation({
    operationId: 'conversationToggleStatus',
    method: 'POST',
    path: `${CONVERSATION}/toggle_status`,
    summary: 'Open, resolve or snooze a conversation, or give it to the bot',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    body: StatusBody,
    isBodyOptional: true,
    responses: { 200: StatusAnswer, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const before = await reachedConversation(tx, params.id)
      await changeState(tx, changeFrom(tx, before, body))
      const after = await getConversation(tx, before.id)
      return {
        meta: {},
        payload: {
          success: true,
          conversation_id: Number(after.number),
          current_status: statusOf(after.state),
          snoozed_until: iso(after.snoozedUntil),
        },
      }
    },
  }),
  operation({
    operationId: 'toggleTypingStatus',
    method: 'POST',
    path: `${CONVERSATION}/toggle_typing_status`,
    summary: 'Tell the others that the caller is typing, or has stopped',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    body: Type.Object({
      typing_status: Type.Optional(Type.Enum(['on', 'off'], { type: 'string' })),
      is_private: Type.Optional(Type.Boolean({ description: 'a note: the customer learns nothing of it' })),
    }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id: conversationId } = await reachedConversation(tx, params.id)
      if (body.typing_status === undefined) return
      const { typing_status, is_private: isPrivate = false } = body
      signalTyping(tx, { conversationId, isOn: typing_status === 'on', isPrivate })
    },
  }),
  look('update_last_seen', {
    operationId: 'updateConversationLastSeen',
    summary: 'Note that the caller has looked at it: what arrived is read',
    work: markSeen,
  }),
  look('unread', {
    operationId: 'markConversationUnread',
    summary: 'Take that back for the last message that arrived',
    work: markUnseen,
  }),
  act('mute', {
    operationId: 'muteConversation',
    summary: 'Resolve it, and block its contact',
    work: muteConversation,
  }),
  act('unmute', {
    operationId: 'unmuteConversation',
    summary: 'Block its contact no longer',
    work: unmuteConversation,
  }),
]
