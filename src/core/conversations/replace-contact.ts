import { ensureContactInbox, getContact } from '../contacts/index.ts'
import { append } from '../events/index.ts'
import { getInboxes } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'

/**
 * Puts another contact in the place of the one that a conversation is with. What was said keeps its authors; on a
 * channel the new one is reached as the inbox knows it. Throws `invalid` where it lacks what the channel needs.
 */
export async function replaceContact(
  tx: Tx,
  { id, contactId }: { id: string; contactId: string },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const contact = await getContact(tx, contactId)
  if (before.contactId === contact.id) return
  const [inbox] = before.contactInboxId ? await getInboxes(tx, [before.inboxId]) : []
  const contactInbox = inbox ? await ensureContactInbox(tx, { contact, inbox }) : null
  await changeConversation(tx, before, {
    contact_id: contact.id,
    contact_inbox_id: contactInbox?.id ?? null,
  })
  await append(tx, {
    type: 'conversation.contact_changed',
    conversationId: id,
    data: { oldContactId: before.contactId, newContactId: contact.id },
  })
}
