import type { ConversationState } from '../../../core/conversations/index.ts'

export type Status = 'open' | 'resolved' | 'pending' | 'snoozed'

const STATUS = {
  open: 'open',
  bot: 'pending',
  pending: 'pending',
  awaiting_pending: 'pending',
  snoozed: 'snoozed',
  closed: 'resolved',
} satisfies Record<ConversationState, Status>

/** What this API calls the state of a conversation. */
export const statusOf = (state: ConversationState): Status => STATUS[state]

export const ALL_STATES = Object.keys(STATUS) as ConversationState[]

/** Words that callers write for a status: `bot` is what `pending` was called in older versions. */
export const STATUS_WORDS = ['open', 'resolved', 'pending', 'snoozed', 'bot'] as const

/** The state that a status word asks for. */
export function stateFor(word: (typeof STATUS_WORDS)[number]): ConversationState {
  if (word === 'resolved') return 'closed'
  return word === 'pending' ? 'bot' : word
}

/** The states that a status word finds. */
export const statesOf = (word: (typeof STATUS_WORDS)[number]): ConversationState[] => {
  const status = word === 'bot' ? 'pending' : word
  return (Object.keys(STATUS) as ConversationState[]).filter((state) => STATUS[state] === status)
}
