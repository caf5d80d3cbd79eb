import { type Contact, ensureContactInbox, getContact } from '../contacts/index.ts'
import { append } from '../events/index.ts'
import { getInboxes } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { CONTACT_POINTS, CONTACT_REPLACED } from './known-attributes.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { Conversation } from './types.ts'

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
    additional_attributes: JSON.stringify(knownOf(before, contact)),
  })
  await append(tx, {
    type: 'conversation.contact_changed',
    conversationId: id,
    data: { oldContactId: before.contactId, newContactId: contact.id },
  })
}

/** Where it said itself who is at its other end, that is the new one. */
function knownOf({ additionalAttributes, channel }: Conversation, { email, phone }: Contact) {
  const points = additionalAttributes[CONTACT_POINTS]
  const theirs = channel === 'email' ? email : (phone ?? email)
  return {
    ...additionalAttributes,
    [CONTACT_REPLACED]: true,
    ...(typeof points === 'object' ? { [CONTACT_POINTS]: { ...points, theirs } } : {}),
  }
}
