import { blockContact, getContact, unblockContact } from '../contacts/index.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeState } from './change-state.ts'
import { lockConversation } from './store.ts'

type Target = { id: string }

/** Closes a conversation and hears no more of its contact. */
export async function muteConversation(tx: Tx, { id }: Target): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { contactId } = await lockConversation(tx, id)
  if (contactId === null || (await getContact(tx, contactId)).isBlocked) return
  await blockContact(tx, { id: contactId })
  await changeState(tx, { id, state: 'closed' })
  await append(tx, { type: 'conversation.muted', conversationId: id })
}

/** Hears of its contact again; the conversation stays closed. */
export async function unmuteConversation(tx: Tx, { id }: Target): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { contactId } = await lockConversation(tx, id)
  if (contactId === null || !(await getContact(tx, contactId)).isBlocked) return
  await unblockContact(tx, { id: contactId })
  await append(tx, { type: 'conversation.unmuted', conversationId: id })
}
