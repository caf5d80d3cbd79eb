import { newId } from '../../lib/ids.ts'
import { contactActivity, type KnownMailboxes } from '../contacts/index.ts'
import {
  type Assignee,
  conversationInsert,
  conversationUpdate,
  followUpRemoved,
  lockConversation,
  type NewConversation,
  stateAfterArrival,
} from '../conversations/index.ts'
import { appendWith, endWith, type NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { Part } from '../write-together.ts'
import { type Parties, partiesOf } from './parties.ts'
import type { Arrival, Place } from './place.ts'
import { isQuiet, joinQuietly, type QuietJoin } from './quiet-join.ts'
import { ARRIVED_TOPIC, fileRecords, mailInserts } from './store-mail.ts'
import type { Attachment, Placement } from './types.ts'

export interface ReceiveMessage extends Arrival {
  /** When the mail counts as received: now, or long ago when it is imported. */
  receivedAt: Date
  /** Who is told when it begins a conversation; the log says so. */
  notify?: Assignee[]
  /** Where `placeArrival` says that it belongs. */
  place: Place
  /** What `mailboxesOf` says of everybody in it. */
  mailboxes: KnownMailboxes
  /** `end`: the transaction has nothing to do after this. */
  log: 'end' | 'go_on'
}

export interface Received {
  messageId: string
  conversationId: string
  /** The mail was here already; nothing happened. */
  isKnown: boolean
}

interface Stored {
  id: string
  conversationId: string
  parties: Parties
  placement: Placement
  attachments: Attachment[]
}

/**
 * Takes a mail into one inbox, in the conversation where it belongs, or starts one. A mail that this inbox has
 * already (same Message-ID, same content) is left as it is. An answer reopens its conversation and brings it back from
 * the trash, unless a responder wrote it.
 */
export async function receiveMessage(tx: Tx, input: ReceiveMessage): Promise<Received> {
  const { mail, place, mailboxes } = input
  if (place.kind === 'known')
    return { messageId: place.messageId, conversationId: place.conversationId, isKnown: true }
  const { parties, events: partyEvents } = await partiesOf(tx, mail, { mailboxes })
  const stored: Stored = {
    id: newId(),
    conversationId: place.kind === 'existing' ? place.conversationId : newId(),
    parties,
    placement: place.placement,
    attachments: fileRecords(mail),
  }
  const { isSpam, flags, events, write } = await enterConversation(tx, input, place, stored)
  const at = { conversationId: stored.conversationId, messageId: stored.id }
  const { automatic } = mail
  const data = { inboxId: input.inboxId, placement: stored.placement, ...(automatic ? { automatic } : {}) }
  const inserts = await mailInserts(tx, {
    ...stored,
    inboxId: input.inboxId,
    mail,
    arrival: { client: mail.client, address: input.address ?? null, tag: input.tag },
    at: input.receivedAt,
    begins: place.kind === 'new',
    columns: {
      direction: 'inbound',
      state: 'received',
      is_spam: isSpam,
      ...flags,
      received_at: input.receivedAt,
    },
  })
  const received: NewEvent = { type: 'message.received', ...at, data }
  const heard = partyEvents.length === 0 ? heardOf(tx, parties, input) : []
  const change = {
    writes: [write, ...inserts, ...heard],
    events: [...partyEvents, ...events, received],
  }
  if (input.log === 'end') endWith(tx, change)
  else await appendWith(tx, change)
  return { ...at, isKnown: false }
}

/** A contact that was known before was heard of again. */
const heardOf = (tx: Tx, { contactId }: Parties, { receivedAt }: ReceiveMessage): Part[] =>
  contactId ? [contactActivity(tx, { contactId, at: receivedAt })] : []

/** What an arriving message does to its conversation, and the events of that. */
interface Entering {
  /** Whoever answers in a spam conversation does not leave it by that. */
  isSpam: boolean
  flags?: QuietJoin['flags']
  events: NewEvent[]
  write: Part
}

async function enterConversation(
  tx: Tx,
  input: ReceiveMessage,
  place: Extract<Place, { placement: Placement }>,
  stored: Stored,
): Promise<Entering> {
  if (place.kind === 'new') return beginConversation(tx, input, stored)
  const { conversationId } = stored
  const before = await lockConversation(tx, conversationId)
  const { receivedAt } = input
  if (isQuiet(input.mail, before)) return joinQuietly(tx, before, { id: stored.id, receivedAt })
  const state = stateAfterArrival(before)
  const isLatest = input.receivedAt >= before.latestMessageAt || before.latestMessageId === null
  const events: NewEvent[] = []
  if (before.state !== state)
    events.push(...followUpRemoved(before), {
      type: 'conversation.reopened',
      conversationId,
      data: { from: before.state, to: state },
    })
  if (before.isTrashed) events.push({ type: 'conversation.restored', conversationId, data: { messages: 0 } })
  const columns = {
    state,
    in_inbox: true,
    is_trashed: false,
    is_read: false,
    read_by: [],
    snoozed_until: null,
    waiting_since: before.waitingSince ?? tx.now,
    contact_id: before.contactId ?? stored.parties.contactId,
    ...(isLatest ? { latest_message_id: stored.id, latest_message_at: input.receivedAt } : {}),
  }
  return { isSpam: before.isSpam, events, write: conversationUpdate(tx, before, columns) }
}

function beginConversation(tx: Tx, input: ReceiveMessage, stored: Stored): Entering {
  const { inboxId, notify = [] } = input
  const { conversationId } = stored
  const data = { channel: 'email', inboxId, ...(notify.length > 0 ? { notify } : {}) }
  const conversation: NewConversation = {
    id: conversationId,
    inboxId,
    channel: 'email',
    contactId: stored.parties.contactId,
    topic: ARRIVED_TOPIC,
    subject: input.mail.subject,
    assigned: [],
    properties: {},
    isRead: false,
    readBy: [],
    folder: 'in_inbox',
    latestMessageId: stored.id,
    at: input.receivedAt,
    more: { waiting_since: tx.now },
  }
  return {
    isSpam: false,
    events: [{ type: 'conversation.created', conversationId, data }],
    write: conversationInsert(tx, conversation),
  }
}
