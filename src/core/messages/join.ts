import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import type { KnownMailboxes } from '../contacts/index.ts'
import {
  type Conversation,
  conversationInsert,
  conversationUpdate,
  followUpRemoved,
  lockConversation,
  type NewConversation,
  recordOfClosing,
  resolveAssignees,
  withPerson,
} from '../conversations/index.ts'
import { notFound } from '../errors.ts'
import type { NewEvent } from '../events/index.ts'
import { inboxByKey } from '../inboxes/index.ts'
import { personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Part, Write } from '../write-together.ts'
import { recipientContact } from './recipient-contact.ts'
import type { Message } from './types.ts'
import type { SendMessage, SendPlace } from './write.ts'

export interface Entering {
  input: SendMessage
  state: 'held' | 'draft'
  parent: Message | undefined
  senderInboxId: string
  mailboxes: KnownMailboxes
  id: string
}

/** Puts a message of ours into its conversation: a new one, or that of the message it answers. */
export async function enter(tx: Tx, entering: Entering): Promise<Entered> {
  const { input, parent } = entering
  const { place } = input
  if (place.kind === 'new') return startConversation(tx, entering, place)
  const conversationId = place.kind === 'conversation' ? place.conversationId : parent?.conversationId
  if (!conversationId) throw notFound('message')
  return joinConversation(tx, conversationId, {
    messageId: entering.id,
    state: entering.state,
    completes: input.completesConversation ?? false,
    marksRead: input.marksRead ?? true,
    isAutomatic: input.automatic !== undefined,
  })
}

async function startConversation(
  tx: Tx,
  { input, state, senderInboxId, mailboxes, id: latestMessageId }: Entering,
  place: Extract<SendPlace, { kind: 'new' }>,
): Promise<Entered> {
  const author = personNumber(tx.actor)
  const assigned = place.assigned ? await resolveAssignees(tx, place.assigned) : author ? [author] : []
  const inboxId = place.inboxKey ? (await inboxByKey(tx, place.inboxKey)).id : senderInboxId
  const id = newId()
  const properties = place.properties ?? {}
  const isClosed = state === 'held' && input.completesConversation === true
  const contact = state === 'held' ? await recipientContact(tx, { ...input, mailboxes }) : undefined
  const conversation: NewConversation = {
    id,
    inboxId,
    channel: 'email',
    contactId: contact?.id ?? null,
    topic: place.topic,
    subject: input.subject,
    state: isClosed ? 'closed' : 'open',
    assigned,
    properties,
    isRead: true,
    readBy: author ? [author] : [],
    folder: state === 'draft' ? 'in_drafts' : 'in_sent',
    latestMessageId,
    at: tx.now,
  }
  const events: NewEvent[] = [
    ...(contact?.events ?? []),
    { type: 'conversation.created', conversationId: id, data: { channel: 'email', inboxId, assigned } },
    ...(isClosed ? [closing({ id, state: 'open', assigned, assignedAt: tx.now, queueId: null })] : []),
  ]
  const begins = { topic: place.topic, properties }
  return { id, inboxId, events, begins, writes: [conversationInsert(tx, conversation)] }
}

const closing = (
  before: Pick<Conversation, 'id' | 'state' | 'assigned' | 'assignedAt' | 'queueId'>,
): NewEvent => ({
  type: 'conversation.closed',
  conversationId: before.id,
  data: { from: before.state, to: 'closed', ...recordOfClosing(before) },
})

/** The conversation a message of ours is in now, and what its coming changed there. */
export interface Entered {
  id: string
  inboxId: string
  events: NewEvent[]
  /** That, to be written together with the message. */
  writes: Part[]
  /** Set when it began with this message: what search has to know of it. */
  begins?: { topic: string; properties: Record<string, unknown> }
  /** Set when it answers a customer who waited for it. */
  waited?: { since: Date; isFirstReply: boolean }
}

export interface Joining {
  messageId: string
  state: 'held' | 'draft'
  completes: boolean
  marksRead: boolean
  /** It answers for nobody: what it answers still waits, and stays what people see first. */
  isAutomatic?: boolean
}

/** What a message of ours does to the conversation it joins. */
export async function joinConversation(tx: Tx, conversationId: string, joining: Joining): Promise<Entered> {
  const before = await lockConversation(tx, conversationId)
  const target = { id: before.id, inboxId: before.inboxId }
  if (joining.state === 'draft')
    return { ...target, events: [], writes: [conversationUpdate(tx, before, { in_drafts: true })] }
  if (joining.isAutomatic)
    return { ...target, events: [], writes: [conversationUpdate(tx, before, { in_sent: true })] }
  const author = personNumber(tx.actor)
  const isClosing = joining.completes && before.state !== 'closed'
  const isFirstReply = before.firstReplyAt === null && before.inInbox && author !== null
  const columns = {
    in_sent: true,
    waiting_since: null,
    ...(isFirstReply ? { first_reply_at: tx.now } : {}),
    latest_message_id: joining.messageId,
    latest_message_at: tx.now,
    is_trashed: false,
    ...(joining.marksRead
      ? { is_read: true, read_by: author ? withPerson(before.readBy, author, true) : before.readBy }
      : {}),
    ...(isClosing ? { state: 'closed' } : {}),
  }
  return {
    ...target,
    ...(author !== null && before.waitingSince
      ? { waited: { since: before.waitingSince, isFirstReply } }
      : {}),
    events: [
      ...(isFirstReply ? [firstReply(before, joining.messageId)] : []),
      ...(isClosing ? [...followUpRemoved(before), closing(before)] : []),
    ],
    writes: [
      conversationUpdate(tx, before, columns),
      ...(joining.marksRead && !isReadBy(before, author) ? [messagesRead(tx, before.id, author)] : []),
    ],
  }
}

/** Logged once in a conversation: when somebody of ours answered its customer for the first time. */
export const firstReply = ({ id, waitingSince }: Conversation, messageId: string): NewEvent => ({
  type: 'conversation.first_reply',
  conversationId: id,
  messageId,
  data: { waitingSince },
})

/** Whether a conversation, and so each of its messages, is read by the organization and this person. */
const isReadBy = ({ isRead, readBy }: Conversation, person: string | null): boolean =>
  isRead && (person === null || readBy.includes(person))

const messagesRead = (tx: Tx, conversationId: string, author: string | null): Write =>
  sql`
    update messages set is_read = true, read_by = case
      when ${author}::text is null or ${author}::text = any(read_by) then read_by
      else array_append(read_by, ${author}::text) end
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
      and (not is_read or (${author}::text is not null and not (${author}::text = any(read_by))))
  `
