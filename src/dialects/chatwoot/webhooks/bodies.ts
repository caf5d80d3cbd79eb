import type { Contact } from '../../../core/contacts/index.ts'
import type { LoggedEvent } from '../../../core/events/index.ts'
import type { Inbox } from '../../../core/inboxes/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import { avatarLink, type LinkMaker } from '../present/links.ts'
import { changedAttributes } from './changed-attributes.ts'

type Json = Record<string, unknown>

/** The account as each body names it. */
export interface AccountWord {
  id: number
  name: string
}

const inboxWord = (inbox: Inbox | undefined): Json | null =>
  inbox ? { id: Number(inbox.number), name: inbox.name } : null

/** A contact, as bodies show it outside of a conversation. */
export function contactForm(contact: Contact, account: AccountWord, maker: LinkMaker): Json {
  const avatar = avatarLink(maker, contact.avatarBlob, contact.avatarUrl)
  return {
    account,
    additional_attributes: contact.additionalAttributes,
    avatar,
    custom_attributes: contact.properties,
    email: contact.email,
    id: Number(contact.number),
    identifier: contact.identifier,
    name: contact.name,
    phone_number: contact.phone,
    thumbnail: avatar,
    blocked: contact.isBlocked,
  }
}

/** Without what editors leave at the ends of lines. */
const cleaned = (content: unknown): unknown =>
  typeof content === 'string' ? content.replaceAll(/\\\r?\n/g, '\n').replace(/\n+$/, '') : content

const TYPE_WORDS = ['incoming', 'outgoing', 'activity', 'template']

export interface MessageParts {
  event: string
  message: Message
  /** The message and its conversation as frames show them. */
  push: Json
  conversation: Json
  account: AccountWord
  inbox: Inbox | undefined
  sender: Json | null
}

export function messageBody(parts: MessageParts): Json {
  const { event, message, push, conversation, account, inbox, sender } = parts
  return {
    account,
    additional_attributes: push.additional_attributes ?? {},
    content_attributes: push.content_attributes ?? {},
    content_type: push.content_type,
    content: cleaned(push.content),
    conversation: { ...conversation, account },
    created_at: message.createdAt.toISOString(),
    id: push.id,
    inbox: inboxWord(inbox),
    message_type: TYPE_WORDS[Number(push.message_type)] ?? 'incoming',
    private: push.private,
    sender,
    source_id: push.source_id ?? null,
    status: push.status,
    ...(Array.isArray(push.attachments) && push.attachments.length > 0
      ? { attachments: push.attachments }
      : {}),
    event,
  }
}

const CHANGES = new Set(['conversation_updated', 'conversation_status_changed'])

export const conversationBody = (
  name: string,
  { conversation, account, event }: { conversation: Json; account: AccountWord; event: LoggedEvent },
): Json => ({
  ...conversation,
  account,
  event: name,
  ...(CHANGES.has(name) ? { changed_attributes: changedAttributes(event) } : {}),
})

export const contactBody = (name: string, { form, event }: { form: Json; event: LoggedEvent }): Json => ({
  ...form,
  event: name,
  ...(name === 'contact_updated' ? { changed_attributes: changedAttributes(event) } : {}),
})
