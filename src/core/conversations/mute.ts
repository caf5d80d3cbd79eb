import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeState } from './change-state.ts'
import { lockConversation } from './store.ts'

type Target = { id: string }

/** Closes a conversation and hears no more of its contact. */
export async function muteConversation(tx: Tx, input: Target): Promise<void> {
  if (!(await setBlocked(tx, input.id, true))) return
  await changeState(tx, { id: input.id, state: 'closed' })
  await append(tx, { type: 'conversation.muted', conversationId: input.id })
}

/** Hears of its contact again; the conversation stays closed. */
export async function unmuteConversation(tx: Tx, input: Target): Promise<void> {
  if (await setBlocked(tx, input.id, false))
    await append(tx, { type: 'conversation.unmuted', conversationId: input.id })
}

/** Whether that is new. */
async function setBlocked(tx: Tx, id: string, isBlocked: boolean): Promise<boolean> {
  permit(tx.actor, 'conversation:write')
  const { contactId } = await lockConversation(tx, id)
  if (contactId === null) return false
  const changed = await tx.db
    .updateTable('contacts')
    .set({ is_blocked: isBlocked, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', contactId)
    .where('is_blocked', '=', !isBlocked)
    .returning('id')
    .executeTakeFirst()
  if (!changed) return false
  await append(tx, {
    type: 'contact.updated',
    data: { contactId, changed: { isBlocked: { from: !isBlocked, to: isBlocked } } },
  })
  return true
}
