import { getContactInboxes, getContacts } from '../../../core/contacts/index.ts'
import { getConversations } from '../../../core/conversations/index.ts'
import type { LoggedEvent } from '../../../core/events/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { type AccountWord, contactForm } from './bodies.ts'
import type { Listeners } from './listeners.ts'

/** A visitor has opened the chat of a website. */
export async function chatBody(
  tx: Tx,
  { data, conversationId }: LoggedEvent,
  { account, listeners }: { account: AccountWord; listeners: Listeners },
): Promise<Record<string, unknown> | undefined> {
  const [contactInbox] = await getContactInboxes(tx, [String(data.contactInboxId)])
  if (!contactInbox) return undefined
  const [contact] = await getContacts(tx, [contactInbox.contactId])
  const inbox = listeners.inboxes.get(contactInbox.inboxId)
  const [conversation] = conversationId
    ? await presentConversationPush(tx, await getConversations(tx, [conversationId]))
    : []
  return {
    id: Number(contactInbox.number),
    contact: contact ? contactForm(contact, account, tx.context) : null,
    inbox: inbox ? { id: Number(inbox.number), name: inbox.name } : null,
    account,
    current_conversation: conversation ?? null,
    source_id: contactInbox.sourceId,
    event: 'webwidget_triggered',
    event_info: data.eventInfo ?? {},
  }
}
