import type { Contact } from '../../../core/contacts/index.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { pubsubToken } from '../../../core/tokens/index.ts'
import type { Visitor } from '../../../core/visitors/index.ts'
import { presentMessages } from '../present/message.ts'
import { statusOf } from '../present/state.ts'
import { iso, secondsOrZero } from '../present/times.ts'

const SHOWN = [
  ...['id', 'content', 'message_type', 'content_type', 'content_attributes', 'created_at', 'conversation_id'],
  ...['attachments', 'sender'],
]
/** Who else got a mail, and what went wrong on our side, is not the visitor's matter. */
const INTERNAL = ['email', 'to_emails', 'cc_emails', 'bcc_emails', 'cc_email', 'bcc_email', 'external_error']

/** Messages as visitors see them, in their order. */
export async function presentToVisitor(tx: Tx, messages: Message[]): Promise<Record<string, unknown>[]> {
  const presented = await presentMessages(tx, messages)
  return presented.map((message) => {
    const shown = only(message, SHOWN)
    const attributes = message.content_attributes as Record<string, unknown>
    const entries = Object.entries(attributes).filter(([key]) => !INTERNAL.includes(key))
    const isMail = message.content_type === 'incoming_email'
    return {
      ...shown,
      content_attributes: Object.fromEntries(entries),
      ...(isMail ? { content_type: 'text' } : {}),
    }
  })
}

/** Some keys of an object, where it has them. */
const only = (object: Record<string, unknown>, keys: string[]): Record<string, unknown> =>
  Object.fromEntries(keys.flatMap((key) => (key in object ? [[key, object[key]]] : [])))

export async function presentOne(tx: Tx, message: Message): Promise<Record<string, unknown>> {
  const [presented] = await presentToVisitor(tx, [message])
  return presented ?? {}
}

/** A contact as it is stored, in the words of this API. */
export const presentRawContact = (contact: Contact, account: string): Record<string, unknown> => ({
  id: Number(contact.number),
  name: contact.name,
  email: contact.email,
  phone_number: contact.phone,
  account_id: Number(account),
  created_at: iso(contact.createdAt),
  updated_at: iso(contact.updatedAt),
  additional_attributes: contact.additionalAttributes,
  identifier: contact.identifier,
  custom_attributes: contact.properties,
  last_activity_at: iso(contact.lastActivityAt),
  contact_type: contact.kind,
  middle_name: '',
  last_name: '',
  location: null,
  country_code: null,
  blocked: contact.isBlocked,
  company_id: null,
})

/** With what a visitor listens to what happens. */
export const pubsubOf = (tx: Tx, { contactInbox }: Visitor): string =>
  pubsubToken(tx.context, { kind: 'contact_inbox', number: contactInbox.number })

/** What a visitor knows of a conversation without its messages. */
export const presentConversationFacts = (
  conversation: Conversation,
  inbox: { number: string },
): Record<string, unknown> => ({
  id: Number(conversation.number),
  inbox_id: Number(inbox.number),
  contact_last_seen_at: secondsOrZero(conversation.contactSeenAt),
  status: statusOf(conversation.state),
})
