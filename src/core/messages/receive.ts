import { newId } from '../../lib/ids.ts'
import { changeConversation, insertConversation, lockConversation } from '../conversations/index.ts'
import { append, type NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { type Parties, partiesOf } from './parties.ts'
import { type Arrival, type Place, placeArrival } from './place.ts'
import { ARRIVED_TOPIC, storeAttachments, storeMail } from './store-mail.ts'
import type { Attachment, Placement } from './types.ts'

export interface ReceiveMessage extends Arrival {
  /** When the mail counts as received: now, or long ago when it is imported. */
  receivedAt: Date
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
  /** Whoever answers in a spam conversation does not leave it by that. */
  isSpam: boolean
}

/**
 * Takes a mail into one inbox: places it in a conversation, or starts one. A mail that this inbox has already
 * (same Message-ID, same content) is left as it is. An answer reopens its conversation and brings it back from
 * the trash.
 */
export async function receiveMessage(tx: Tx, input: ReceiveMessage): Promise<Received> {
  const place = await placeArrival(tx, input)
  if (place.kind === 'known')
    return { messageId: place.messageId, conversationId: place.conversationId, isKnown: true }
  const { mail } = input
  const stored: Stored = {
    id: newId(),
    conversationId: place.kind === 'existing' ? place.conversationId : newId(),
    parties: await partiesOf(tx, mail),
    placement: place.placement,
    attachments: await storeAttachments(tx, mail),
    isSpam: false,
  }
  const events = await enterConversation(tx, input, place, stored)
  await store(tx, input, { ...stored, begins: place.kind === 'new' })
  const data = { inboxId: input.inboxId, placement: stored.placement }
  await append(tx, ...stored.parties.events, ...events, {
    type: 'message.received',
    conversationId: stored.conversationId,
    messageId: stored.id,
    data,
  })
  return { messageId: stored.id, conversationId: stored.conversationId, isKnown: false }
}

async function enterConversation(
  tx: Tx,
  input: ReceiveMessage,
  place: Place,
  stored: Stored,
): Promise<NewEvent[]> {
  const { conversationId } = stored
  if (place.kind !== 'existing') {
    const number = await insertConversation(tx, {
      id: conversationId,
      inboxId: input.inboxId,
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
    })
    return [
      {
        type: 'conversation.created',
        conversationId,
        data: { number, channel: 'email', inboxId: input.inboxId },
      },
    ]
  }
  const before = await lockConversation(tx, conversationId)
  stored.isSpam = before.isSpam
  const state = before.state === 'bot' ? 'bot' : 'open'
  const isLatest = input.receivedAt >= before.latestMessageAt || before.latestMessageId === null
  await changeConversation(tx, before, {
    state,
    in_inbox: true,
    is_trashed: false,
    is_read: false,
    read_by: [],
    contact_id: before.contactId ?? stored.parties.contactId,
    ...(isLatest ? { latest_message_id: stored.id, latest_message_at: input.receivedAt } : {}),
  })
  const events: NewEvent[] = []
  if (before.state !== state)
    events.push({ type: 'conversation.reopened', conversationId, data: { from: before.state, to: state } })
  if (before.isTrashed) events.push({ type: 'conversation.restored', conversationId, data: { messages: 0 } })
  return events
}

async function store(
  tx: Tx,
  { inboxId, mail, receivedAt }: ReceiveMessage,
  stored: Stored & { begins: boolean },
): Promise<void> {
  const { isSpam, ...rest } = stored
  await storeMail(tx, {
    ...rest,
    inboxId,
    mail,
    at: receivedAt,
    columns: { direction: 'inbound', state: 'received', is_spam: isSpam, received_at: receivedAt },
  })
}
