import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeState } from './change-state.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { Conversation, ConversationState } from './types.ts'

type Target = { id: string }

/** Closes a conversation (done). Closing a closed one changes nothing. */
export const closeConversation = (tx: Tx, { id }: Target): Promise<void> =>
  changeState(tx, { id, state: 'closed' })

/** Opens a closed (or waiting) conversation again. */
export const reopenConversation = (tx: Tx, { id }: Target): Promise<void> =>
  changeState(tx, { id, state: 'open' })

/** Marks a conversation for everybody as a favourite, or no longer. */
export async function setFavorite(tx: Tx, input: Target & { isFavorite: boolean }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  if (before.isFavorite === input.isFavorite) return
  await changeConversation(tx, before, { is_favorite: input.isFavorite })
  const type = input.isFavorite ? 'conversation.favorite_set' : 'conversation.favorite_removed'
  await append(tx, { type, conversationId: before.id })
}

/** Keeps a conversation on top of the acting person's own list. */
export const pinConversation = (tx: Tx, input: Target): Promise<void> =>
  setPins(tx, input.id, (pins, person) => (pins.includes(person) ? pins : [...pins, person]))

export const unpinConversation = (tx: Tx, input: Target): Promise<void> =>
  setPins(tx, input.id, (pins, person) => pins.filter((pin) => pin !== person))

async function setPins(
  tx: Tx,
  id: string,
  change: (pins: string[], person: string) => string[],
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before: Conversation = await lockConversation(tx, id)
  if (tx.actor.kind !== 'person') return
  const pins = change(before.pinnedBy, tx.actor.personNumber)
  if (pins.length === before.pinnedBy.length) return
  await changeConversation(tx, before, { pinned_by: pins })
  const type = pins.length > before.pinnedBy.length ? 'conversation.pinned' : 'conversation.unpinned'
  await append(tx, { type, conversationId: before.id })
}

/** The state of a conversation when a customer writes: what was over goes back to the bot of its inbox, else to people. */
export function stateAfterArrival({ state, inboxBotId }: Conversation): ConversationState {
  if (state === 'bot') return 'bot'
  return state === 'closed' && inboxBotId !== null ? 'bot' : 'open'
}
