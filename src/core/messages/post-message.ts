import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import { deliveryInsert } from '../channel-deliveries/index.ts'
import { type Contact, contactActivity, getContacts } from '../contacts/index.ts'
import {
  type Conversation,
  conversationUpdate,
  followUpRemoved,
  lockConversation,
  stateAfterArrival,
} from '../conversations/index.ts'
import { invalid, notFound } from '../errors.ts'
import { appendWith, type NewEvent } from '../events/index.ts'
import { labelInserts } from '../labels/index.ts'
import { getPeople, type Person } from '../people/index.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexWrites } from '../search/index.ts'
import type { Part } from '../write-together.ts'
import { type AttachFile, attachmentsOf } from './content.ts'
import { firstReply } from './join.ts'
import { newMessageId } from './message-id.ts'
import { findMessage, messageInsert } from './store.ts'
import type { Attachment, Automatic, Direction, Message, MessageAddress, MessageKind } from './types.ts'

export interface PostMessage {
  conversationId: string
  /** `message` (default), a `note` that customers never see, or an `activity`: what happened, in words. */
  kind?: MessageKind
  direction: Direction
  text: string | null
  html?: string | null
  files?: AttachFile[]
  /** Default: `text`. */
  contentType?: string
  contentAttributes?: Record<string, unknown>
  /** Its id on its channel. */
  externalId?: string
  /** By what its author will know it again when it is told of it. */
  echoId?: unknown
  /** Set when the program says it by itself (a greeting, a survey): then nobody is waited for less. */
  automatic?: Automatic
  properties?: Record<string, unknown>
  labels?: string[]
  /** When a note was written elsewhere, before it came here; default: now. */
  writtenAt?: Date
}

const MAX_TEXT = 150_000
const MAX_FILES = 15

export interface Posting {
  id: string
  input: PostMessage
  kind: MessageKind
  before: Conversation
  contact: Contact | undefined
  author: Person | undefined
  attachments: Attachment[]
}

/**
 * Stores a message in a conversation of a channel without mail, or a note or an activity in any: what a customer
 * writes (`inbound`) opens it again, what people and bots write answers it. It is delivered by whoever reads the log.
 * Throws `invalid` for a mail: `sendMessage` sends those.
 */
export async function postMessage(tx: Tx, input: PostMessage): Promise<Message> {
  permit(tx.actor, 'message:send')
  const kind = input.kind ?? 'message'
  check(input, kind)
  const before = await lockConversation(tx, input.conversationId)
  refuseStrangers(tx, before)
  if (kind === 'message') refuseForgotten(before)
  if (kind !== 'activity' && !input.automatic && !input.writtenAt) await refuseFlood(tx, before)
  if (before.channel === 'email' && kind === 'message')
    throw invalid('a mail is sent, not posted', { field: 'message_type' })
  const [[contact], [author], attachments] = await Promise.all([
    before.contactId ? getContacts(tx, [before.contactId]) : [],
    tx.actor.kind === 'person' ? getPeople(tx, [tx.actor.personId]) : [],
    attachmentsOf(tx, input.files ?? []),
  ])
  const posting: Posting = { id: newId(), input, kind, before, contact, author, attachments }
  const { columns, events } = effectOf(tx, posting)
  const insert = messageInsert(tx, messageColumns(tx, posting))
  await appendWith(tx, {
    writes: [
      insert,
      conversationUpdate(tx, before, columns),
      ...heard(tx, posting),
      ...deliveryOf(tx, posting),
      ...(await searchable(tx, posting)),
      ...labelInserts(tx, input.labels ?? []),
    ],
    events: [...events, eventOf(tx, posting)],
  })
  return findMessage(tx, posting.id)
}

/** What is not simply there for the customer to see has to be brought. */
export function deliveryOf(tx: Tx, { id, input, kind, before }: Posting): Part[] {
  if (kind !== 'message' || input.direction !== 'outbound') return []
  const entry = { messageId: id, conversationId: before.id }
  if (before.channel === 'sms') return [deliveryInsert(tx, { ...entry, way: 'sms' })]
  const mayBeMissed = before.channel === 'website' && !input.automatic
  return mayBeMissed ? [deliveryInsert(tx, { ...entry, way: 'missed_mail' })] : []
}

/** It goes into the log, and to everybody who listens. */
const MAX_ECHO_ID = 1000

function check({ text, files = [], echoId }: PostMessage, kind: MessageKind): void {
  if ((JSON.stringify(echoId) ?? '').length > MAX_ECHO_ID)
    throw invalid(`at most ${MAX_ECHO_ID} characters`, { field: 'echo_id' })
  if ((text ?? '').length > MAX_TEXT) throw invalid(`at most ${MAX_TEXT} characters`, { field: 'content' })
  if (files.length > MAX_FILES) throw invalid(`at most ${MAX_FILES} attachments`, { field: 'attachments' })
  if (kind === 'activity' && files.length > 0) throw new Error('an activity carries no files')
}

/** So much within a minute nobody reads: a program has lost its way. */
const MAX_PER_MINUTE = 200

async function refuseFlood(tx: Tx, { id }: Conversation): Promise<void> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${id}
      and created_at > ${new Date(tx.now.getTime() - 60_000)}
  `.execute(tx.db)
  if (Number(rows[0]?.count ?? 0) >= MAX_PER_MINUTE) throw invalid('Too many messages', { field: 'content' })
}

/** A visitor sees and reaches its own conversations only; which others there are is not told. */
function refuseStrangers(tx: Tx, { contactId }: Conversation): void {
  if (tx.actor.kind === 'contact' && tx.actor.contactId !== contactId) throw notFound('conversation')
}

/** Throws `invalid` for a conversation that is anonymized: nothing is said in it any more. */
export function refuseForgotten({ anonymizedAt }: Conversation): void {
  if (anonymizedAt !== null) throw invalid('an anonymized conversation takes no messages')
}

type Columns = Parameters<typeof conversationUpdate>[2]

/** What the message does to its conversation, and the events of that. */
export function effectOf(tx: Tx, posting: Posting): { columns: Columns; events: NewEvent[] } {
  const { id, input, kind, before } = posting
  // An activity tells of a change that has its own moment: whoever has seen that one has missed nothing.
  if (kind === 'activity') return { columns: { noted_at: tx.now, updated_at: before.updatedAt }, events: [] }
  if (kind === 'note') return { columns: input.writtenAt ? {} : { noted_at: tx.now }, events: [] }
  const latest = { latest_message_id: id, latest_message_at: tx.now, is_trashed: false }
  if (input.direction === 'inbound') return arrival(tx, posting, latest)
  if (input.automatic) return { columns: { ...latest, in_sent: true }, events: [] }
  const isFirstReply = before.firstReplyAt === null && tx.actor.kind === 'person'
  const reader = personNumber(tx.actor)
  const columns: Columns = {
    ...latest,
    in_sent: true,
    waiting_since: null,
    ...(reader ? { read_by: [...new Set([...before.readBy, reader])] } : {}),
    ...(isFirstReply ? { first_reply_at: tx.now } : {}),
  }
  return { columns, events: isFirstReply ? [firstReply(before, id)] : [] }
}

function arrival(
  tx: Tx,
  { before, contact }: Posting,
  latest: Columns,
): { columns: Columns; events: NewEvent[] } {
  const isAtWork = before.state === 'open' || before.state === 'bot'
  const reopens = !isAtWork && contact?.isBlocked !== true
  const state = reopens ? stateAfterArrival(before) : before.state
  const reopened: NewEvent = {
    type: 'conversation.reopened',
    conversationId: before.id,
    data: { from: before.state, to: state, by: 'message', channel: before.channel },
  }
  const columns: Columns = {
    ...latest,
    in_inbox: true,
    is_read: false,
    read_by: [],
    state,
    ...(reopens ? { snoozed_until: null } : {}),
    waiting_since: before.waitingSince ?? tx.now,
  }
  return { columns, events: reopens ? [...followUpRemoved(before), reopened] : [] }
}

const TYPES = { note: 'message.noted', activity: 'message.activity' } as const

function eventOf(tx: Tx, { id, input, kind, before }: Posting): NewEvent {
  const waited = kind === 'message' && input.direction === 'outbound' ? waitedFor(tx, input, before) : {}
  const type =
    kind === 'message'
      ? input.direction === 'inbound'
        ? 'message.received'
        : 'message.accepted'
      : TYPES[kind]
  const data = {
    inboxId: before.inboxId,
    channel: before.channel,
    ...(input.automatic ? { automatic: input.automatic } : {}),
    ...waited,
    ...(input.echoId === undefined ? {} : { echoId: input.echoId }),
  }
  return { type, conversationId: before.id, messageId: id, data }
}

/** An answer says since when the customer waited for it, for whoever measures that. */
export function waitedFor(
  tx: Tx,
  { automatic }: Pick<PostMessage, 'automatic'>,
  before: Conversation,
): Record<string, unknown> {
  if (automatic || tx.actor.kind !== 'person' || !before.waitingSince) return {}
  const isFirstReply = before.firstReplyAt === null
  return { waitingSince: before.waitingSince, ...(isFirstReply ? { isFirstReply } : {}) }
}

const writtenAt = (tx: Tx, input: PostMessage): Date => input.writtenAt ?? tx.now

type MessageColumns = Parameters<typeof messageInsert>[1]

function messageColumns(tx: Tx, posting: Posting): MessageColumns {
  const { id, input, kind, before, author, attachments } = posting
  const isOurs = input.direction === 'outbound'
  const reader = personNumber(tx.actor)
  return {
    id,
    conversation_id: before.id,
    inbox_id: before.inboxId,
    kind,
    direction: input.direction,
    author_id: (isOurs && author?.id) || null,
    bot_id: isOurs && tx.actor.kind === 'bot' ? tx.actor.botId : null,
    subject: before.subject,
    text: input.text,
    html: input.html ?? null,
    internet_message_id: kind === 'message' ? newMessageId(tx) : null,
    attachments: JSON.stringify(attachments),
    read_by: isOurs && reader ? [reader] : [],
    labels: input.labels ?? [],
    properties: JSON.stringify(input.properties ?? {}),
    automatic: input.automatic ? JSON.stringify(input.automatic) : null,
    content_type: input.contentType ?? 'text',
    content_attributes: JSON.stringify(input.contentAttributes ?? {}),
    external_id: input.externalId ?? null,
    created_at: writtenAt(tx, input),
    ...(input.direction === 'inbound' ? fromCustomer(tx, posting) : fromUs(tx, posting)),
  }
}

type Directed = Pick<MessageColumns, 'state' | 'from_address' | 'is_read'> & Partial<MessageColumns>

const fromCustomer = (tx: Tx, { before, contact }: Posting): Directed => ({
  state: 'received',
  contact_id: before.contactId,
  from_address: JSON.stringify(addressOfContact(contact)),
  is_read: false,
  received_at: tx.now,
})

export const fromUs = (tx: Tx, { kind, contact, author, input }: Posting): Directed => ({
  state: 'sent',
  from_address: JSON.stringify(addressOfAuthor(tx, author)),
  is_read: true,
  sent_at: writtenAt(tx, input),
  ...(kind === 'message'
    ? {
        to_list: JSON.stringify([{ ...addressOfContact(contact), status: 'delivered' }]),
        delivery: 'sent',
      }
    : {}),
})

/** Whoever has no address is named by one that no mail can go to (RFC 2606, section 2). */
export const addressOfContact = (contact: Contact | undefined): MessageAddress => ({
  address: contact?.email ?? `contact-${contact?.number ?? 'unknown'}@visitor.invalid`,
  ...(contact?.name ? { name: contact.name } : {}),
  kind: 'external',
})

function addressOfAuthor(tx: Tx, author: Person | undefined): MessageAddress {
  if (author) return { address: author.email, name: author.displayName ?? author.name, kind: 'internal' }
  const name = tx.actor.kind === 'bot' ? tx.actor.name : 'Parlance'
  return { address: `no-reply@${tx.context.mailDomain}`, name, kind: 'internal' }
}

/** The contact of an arriving message was heard of just now. */
const heard = (tx: Tx, { input, before }: Posting): Part[] =>
  input.direction === 'inbound' && before.contactId
    ? [contactActivity(tx, { contactId: before.contactId, at: tx.now })]
    : []

/** Notes and activities are not found by APIs that do not know them. */
async function searchable(
  tx: Tx,
  { id, input, kind, before, contact, attachments }: Posting,
): Promise<Part[]> {
  if (kind !== 'message') return []
  const from = addressOfContact(contact)
  const { labels = [], properties = {} } = input
  const hasFacts = labels.length > 0 || Object.keys(properties).length > 0
  return indexWrites(tx, {
    id,
    conversationId: before.id,
    subject: before.subject,
    text: input.text,
    ...(hasFacts ? { labels, properties } : {}),
    from: input.direction === 'inbound' ? from : { address: `no-reply@${tx.context.mailDomain}` },
    to: input.direction === 'inbound' ? [] : [from],
    cc: [],
    bcc: [],
    attachments,
  })
}
