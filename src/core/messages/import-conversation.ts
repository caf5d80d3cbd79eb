import { newId } from '../../lib/ids.ts'
import { type Contact, contactActivity } from '../contacts/index.ts'
import {
  type Channel,
  CONTACT_POINTS,
  conversationInsert,
  getConversation,
  type Initiative,
  type Medium,
} from '../conversations/index.ts'
import type { Conversation } from '../conversations/types.ts'
import { invalid } from '../errors.ts'
import { append, appendWith } from '../events/index.ts'
import type { Inbox } from '../inboxes/types.ts'
import { getPeople, type Person } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexConversation, indexWrites } from '../search/index.ts'
import type { ContactPoints } from './contact-points.ts'
import { type AttachFile, attachmentsOf, textOf } from './content.ts'
import { newMessageId } from './message-id.ts'
import { addressOfContact } from './post-message.ts'
import { messageInsert } from './store.ts'
import { ARRIVED_TOPIC } from './store-mail.ts'
import type { Attachment, Direction, MessageAddress } from './types.ts'

export interface ImportedMessage {
  direction: Direction
  at: Date
  text?: string
  html?: string
  /** A person's id; of what is outbound. */
  authorId?: string
  files?: AttachFile[]
  contentType?: string
  contentAttributes?: Record<string, unknown>
  externalId?: string
}

export interface ImportConversation {
  inbox: Inbox
  contact: Contact
  /** Default: that of the inbox. */
  channel?: Channel
  medium: Medium | null
  direction: Initiative
  isClosed: boolean
  subject?: string
  language?: string
  points: ContactPoints
  additionalAttributes?: Record<string, unknown>
  /** In any order; at least one. */
  messages: ImportedMessage[]
}

/** Databases do not read the year 0. */
const EARLIEST = new Date('0001-01-01T00:00:00Z')

/**
 * Takes over a conversation that was held elsewhere, with its own moments. Nobody is told, nothing is sent, and no rule
 * acts on it. Throws `invalid` for what is in the future, and for an author who is nobody here.
 */
export async function importConversation(tx: Tx, input: ImportConversation): Promise<Conversation> {
  permit(tx.actor, 'organization:manage')
  const { inbox, contact } = input
  const messages = input.messages.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const [first, latest] = [messages[0], messages.at(-1)]
  if (!first || !latest) throw invalid('an imported conversation has messages', { field: 'messages' })
  if (!messages.every(({ at }) => at >= EARLIEST && at <= tx.now))
    throw invalid('what is imported lies in the past', { field: 'messages' })
  const authors = await authorsOf(tx, messages)
  const ids = messages.map(() => newId())
  const [id, latestId] = [newId(), ids.at(-1) ?? null]
  const insert = conversationInsert(tx, {
    id,
    inboxId: inbox.id,
    channel: input.channel ?? inbox.channel,
    contactId: contact.id,
    topic: ARRIVED_TOPIC,
    subject: input.subject ?? `${contact.name || contact.number} (${inbox.name})`,
    state: input.isClosed ? 'closed' : 'open',
    assigned: [],
    properties: {},
    isRead: true,
    readBy: [],
    folder: messages.some(({ direction }) => direction === 'inbound') ? 'in_inbox' : 'in_sent',
    latestMessageId: latestId,
    at: latest.at,
    createdAt: first.at,
    more: {
      medium: input.medium,
      direction: input.direction,
      language: input.language ?? null,
      state_changed_at: latest.at,
      in_sent: messages.some(({ direction }) => direction === 'outbound'),
      additional_attributes: JSON.stringify({
        ...input.additionalAttributes,
        [CONTACT_POINTS]: input.points,
      }),
    },
  })
  const data = { channel: input.channel ?? inbox.channel, inboxId: inbox.id, imported: true }
  await appendWith(tx, {
    writes: [insert, contactActivity(tx, { contactId: contact.id, at: latest.at })],
    events: [{ type: 'conversation.created', conversationId: id, data }],
  })
  const conversation = await getConversation(tx, id)
  await indexConversation(tx, conversation)
  for (const [index, message] of messages.entries())
    await importSaid(tx, { id: ids[index] ?? newId(), message, conversation, contact, authors })
  return conversation
}

async function authorsOf(tx: Tx, messages: ImportedMessage[]): Promise<Map<string, Person>> {
  const ids = [...new Set(messages.flatMap(({ authorId }) => authorId ?? []))]
  const known = new Map((await getPeople(tx, ids)).map((each) => [each.id, each]))
  const stranger = ids.find((each) => !known.has(each))
  if (stranger) throw invalid('an author is nobody in the organization', { field: 'author_id', stranger })
  return known
}

interface Said {
  id: string
  message: ImportedMessage
  conversation: Conversation
  contact: Contact
  authors: Map<string, Person>
}

async function importSaid(tx: Tx, said: Said): Promise<void> {
  const { id, message, conversation } = said
  const attachments = await attachmentsOf(tx, message.files ?? [])
  const { from, to } = endsOf(tx, said)
  const text = textOf(message)
  const isOurs = message.direction === 'outbound'
  const insert = messageInsert(tx, {
    id,
    conversation_id: conversation.id,
    inbox_id: conversation.inboxId,
    kind: 'message',
    direction: message.direction,
    state: isOurs ? 'sent' : 'received',
    author_id: isOurs ? (message.authorId ?? null) : null,
    contact_id: isOurs ? null : said.contact.id,
    subject: conversation.subject,
    text,
    html: message.html ?? null,
    from_address: JSON.stringify(from),
    to_list: JSON.stringify(isOurs ? [{ ...to, status: 'delivered' }] : [to]),
    internet_message_id: newMessageId(tx),
    attachments: JSON.stringify(attachments),
    is_read: true,
    properties: '{}',
    content_type: message.contentType ?? 'text',
    content_attributes: JSON.stringify(message.contentAttributes ?? {}),
    external_id: message.externalId ?? null,
    created_at: message.at,
    ...(isOurs ? { sent_at: message.at } : { received_at: message.at }),
  })
  await appendWith(tx, {
    writes: [insert, ...(await indexed(tx, said, { from, to, text, attachments }))],
    events: [],
  })
  await append(tx, {
    type: isOurs ? 'message.sent' : 'message.received',
    conversationId: conversation.id,
    messageId: id,
    data: { inboxId: conversation.inboxId, channel: conversation.channel, imported: true, at: message.at },
  })
}

function endsOf(tx: Tx, { message, contact, authors }: Said): { from: MessageAddress; to: MessageAddress } {
  const author = authors.get(message.authorId ?? '')
  const ours: MessageAddress = author
    ? { address: author.email, name: author.displayName ?? author.name, kind: 'internal' }
    : { address: `no-reply@${tx.context.mailDomain}`, kind: 'internal' }
  const theirs = addressOfContact(contact)
  return message.direction === 'outbound' ? { from: ours, to: theirs } : { from: theirs, to: ours }
}

const indexed = (
  tx: Tx,
  { id, conversation }: Said,
  found: { from: MessageAddress; to: MessageAddress; text: string | null; attachments: Attachment[] },
) =>
  indexWrites(tx, {
    id,
    conversationId: conversation.id,
    subject: conversation.subject,
    text: found.text,
    from: found.from,
    to: [found.to],
    cc: [],
    bcc: [],
    attachments: found.attachments,
  })
