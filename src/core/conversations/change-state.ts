import { invalid } from '../errors.ts'
import { append, type EventType, type NewEvent } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { assignmentOf } from './assign-one.ts'
import { assignmentChange } from './assignment-change.ts'
import { followUpRemoved } from './follow-up-removed.ts'
import { assigneeOf } from './responsible.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { Conversation, ConversationState } from './types.ts'

export interface ChangeState {
  id: string
  state: ConversationState
  /** When a snoozed one opens again by itself; default: when somebody writes. */
  snoozedUntil?: Date | null
  /** Whoever opens it answers for it. */
  takesOver?: boolean
  /** Why the program does it by itself, for readers of the log. */
  reason?: { by: string } & Record<string, unknown>
}

/**
 * Opens, closes, snoozes a conversation or gives it to bots. What is closed waits for nobody; a bot that opens one
 * hands it over to people, who are waited for from then on. Throws `invalid` for what is anonymized, and to be opened.
 */
export async function changeState(tx: Tx, input: ChangeState): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const { state } = input
  const snoozedUntil = state === 'snoozed' ? (input.snoozedUntil ?? null) : null
  if (before.state === state && before.snoozedUntil?.getTime() === snoozedUntil?.getTime()) return
  if (before.anonymizedAt !== null && state !== 'closed')
    throw invalid('what is anonymized stays closed', { conversationId: before.id })
  const isHandoff = tx.actor.kind === 'bot' && before.state === 'bot' && state === 'open'
  const assigned = takenOver(tx, before, input)
  await changeConversation(tx, before, {
    state,
    snoozed_until: snoozedUntil,
    ...(state === 'closed' ? { waiting_since: null } : {}),
    ...(isHandoff ? { waiting_since: before.waitingSince ?? tx.now } : {}),
    ...(assigned ? { ...assigned, bot_id: null } : {}),
  })
  await append(
    tx,
    ...(state === 'pending' ? [] : followUpRemoved(before)),
    ...eventsOf(before, { state, snoozedUntil, isHandoff, reason: input.reason }),
  )
  if (assigned)
    await append(tx, {
      type: 'conversation.assigned',
      conversationId: before.id,
      data: assignmentChange(before, assigned.assigned),
    })
}

function takenOver(tx: Tx, before: Conversation, { state, takesOver }: ChangeState) {
  const isTaking = takesOver && state === 'open' && before.state !== 'open' && tx.actor.kind === 'person'
  if (!isTaking || tx.actor.kind !== 'person' || assigneeOf(before) === tx.actor.personNumber)
    return undefined
  return assignmentOf(before, { person: tx.actor.personNumber })
}

const TYPES: Partial<Record<ConversationState, EventType>> = {
  closed: 'conversation.closed',
  open: 'conversation.reopened',
}

function eventsOf(
  before: Conversation,
  {
    state,
    snoozedUntil,
    isHandoff,
    reason,
  }: Pick<ChangeState, 'state' | 'reason'> & { snoozedUntil: Date | null; isHandoff: boolean },
): NewEvent[] {
  const conversationId = before.id
  const changed: NewEvent = {
    type: TYPES[state] ?? 'conversation.state_changed',
    conversationId,
    data: {
      from: before.state,
      to: state,
      ...(snoozedUntil ? { snoozedUntil } : {}),
      ...(state === 'closed' ? recordOfClosing(before) : {}),
      ...reason,
    },
  }
  return isHandoff ? [changed, { type: 'conversation.bot_handoff', conversationId }] : [changed]
}

/** Whose one was that is closed, and where it came from, for readers of the log. */
export const recordOfClosing = (
  before: Pick<Conversation, 'assigned' | 'assignedAt' | 'queueId'>,
): Record<string, unknown> => {
  const personNumber = assigneeOf(before)
  return {
    ...(personNumber === null ? {} : { personNumber, assignedAt: before.assignedAt }),
    ...(before.queueId === null ? {} : { queueId: before.queueId }),
  }
}
