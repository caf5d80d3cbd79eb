import type { ConversationState as CoreState } from '../../../core/conversations/index.ts'
import type { ConversationState } from '../schemas/words.ts'

const STATES = {
  open: 'Open',
  // A bot's conversation is open to this API, which knows no bots.
  bot: 'Open',
  snoozed: 'Pending',
  pending: 'Pending',
  awaiting_pending: 'AwaitingPending',
  closed: 'Closed',
} satisfies Record<CoreState, ConversationState>

export const stateOf = (state: CoreState): ConversationState => STATES[state]
