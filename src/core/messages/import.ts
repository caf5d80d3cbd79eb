import { sql } from 'kysely'
import { normalizeEmail, splitPlus } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import { ownAddresses } from '../addresses/index.ts'
import {
  type Conversation,
  conversationInsert,
  conversationUpdate,
  lockConversation,
} from '../conversations/index.ts'
import { appendWith, type NewEvent } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Part } from '../write-together.ts'
import { mailboxesOf, partiesOf } from './parties.ts'
import { type Place, placeArrival, takesPart } from './place.ts'
import type { Received } from './receive.ts'
import { ARRIVED_TOPIC, fileRecords, mailInserts } from './store-mail.ts'
import type { IncomingMail } from './types.ts'

export interface ImportMessage {
  inboxId: string
  mail: IncomingMail
  /** When it was sent or received, long ago. */
  at: Date
  /** Where other mails of its thread are, should its own ancestors not be here; `header` is what they share. */
  related: { conversationId: string; header: string } | null
}

interface Imported {
  id: string
  isOwn: boolean
  contactId: string | null
}

/**
 * Takes a mail of an archive into an inbox. Unlike one that arrives, it is read already, stands in the order of
 * its own time, and wakes a closed or trashed conversation only when it is the latest there. A mail from one of
 * the organization's own addresses becomes a message that was sent.
 */
export async function importMessage(tx: Tx, input: ImportMessage): Promise<Received> {
  permit(tx.actor, 'organization:manage')
  const { inboxId, mail, at } = input
  const isOwn = await isFromUs(tx, mail)
  const place = await placeImport(tx, input, isOwn)
  if (place.kind === 'known')
    return { messageId: place.messageId, conversationId: place.conversationId, isKnown: true }
  const { parties, events: partyEvents } = await partiesOf(tx, mail, {
    mailboxes: await mailboxesOf(tx, mail),
    isOwn,
  })
  const imported: Imported = { id: newId(), isOwn, contactId: parties.contactId }
  const { conversationId, flags, events, write } =
    place.kind === 'existing'
      ? await joinConversation(tx, input, { ...imported, conversationId: place.conversationId })
      : startConversation(tx, input, imported)
  const inserts = await mailInserts(tx, {
    id: imported.id,
    conversationId,
    inboxId,
    mail,
    placement: place.placement,
    arrival: null,
    attachments: fileRecords(mail),
    parties,
    begins: place.kind === 'new',
    at,
    columns: {
      ...flags,
      is_read: true,
      ...(isOwn
        ? { direction: 'outbound', state: 'sent', sent_at: at }
        : { direction: 'inbound', state: 'received', received_at: at }),
    },
  })
  const what = isOwn
    ? { type: 'message.sent' as const, data: { recipients: recipientsOf(mail) } }
    : { type: 'message.received' as const, data: { inboxId, placement: place.placement } }
  const data = { ...what.data, imported: true }
  await appendWith(tx, {
    writes: [write, ...inserts],
    events: [...partyEvents, ...events, { type: what.type, conversationId, messageId: imported.id, data }],
  })
  return { messageId: imported.id, conversationId, isKnown: false }
}

async function isFromUs(tx: Tx, mail: IncomingMail): Promise<boolean> {
  const from = normalizeEmail(mail.from.address)
  if (!from) return false
  return (await ownAddresses(tx, [from, splitPlus(from).base])).size > 0
}

const recipientsOf = (mail: IncomingMail): string[] => [
  ...new Set([...mail.to, ...mail.cc].map((each) => each.address)),
]

async function placeImport(
  tx: Tx,
  { inboxId, mail, at, related }: ImportMessage,
  isOwn: boolean,
): Promise<Place> {
  const sent = isOwn ? await findSent(tx, mail) : undefined
  if (sent) return { kind: 'known', ...sent }
  const place = await placeArrival(tx, { inboxId, tag: null, otherInboxIds: [], mail, at })
  if (place.kind !== 'new' || !related || !(await takesPart(tx, mail, related.conversationId))) return place
  const { conversationId, header } = related
  return { kind: 'existing', conversationId, placement: { rule: 'references', header } }
}

/** What we sent ourselves has a Message-ID of ours: it is in the archive of the mail server, too. */
async function findSent(
  tx: Tx,
  { internetMessageId, contentDigest }: IncomingMail,
): Promise<{ messageId: string; conversationId: string } | undefined> {
  if (!internetMessageId) return undefined
  const { rows } = await sql<{ messageId: string; conversationId: string }>`
    select id as "messageId", conversation_id as "conversationId" from messages
    where organization_id = ${tx.actor.organizationId} and internet_message_id = ${internetMessageId}
      and direction = 'outbound' and state <> 'draft' and coalesce(content_digest, ${contentDigest}) = ${contentDigest}
    limit 1
  `.execute(tx.db)
  return rows[0]
}

interface Entered {
  conversationId: string
  flags: { is_spam: boolean; is_trashed: boolean }
  events: NewEvent[]
  write: Part
}

function startConversation(
  tx: Tx,
  { inboxId, mail, at }: ImportMessage,
  { id, isOwn, contactId }: Imported,
): Entered {
  const conversationId = newId()
  const write = conversationInsert(tx, {
    id: conversationId,
    inboxId,
    channel: 'email',
    contactId,
    topic: ARRIVED_TOPIC,
    subject: mail.subject,
    assigned: [],
    properties: {},
    isRead: true,
    readBy: [],
    folder: isOwn ? 'in_sent' : 'in_inbox',
    latestMessageId: id,
    at,
    createdAt: at,
  })
  const data = { channel: 'email', inboxId, imported: true }
  return {
    conversationId,
    flags: { is_spam: false, is_trashed: false },
    events: [{ type: 'conversation.created', conversationId, data }],
    write,
  }
}

async function joinConversation(
  tx: Tx,
  { at }: ImportMessage,
  imported: Imported & { conversationId: string },
): Promise<Entered> {
  const { id, isOwn, contactId, conversationId } = imported
  const before = await lockConversation(tx, conversationId)
  const isLatest = at >= before.latestMessageAt || before.latestMessageId === null
  const wakes = isLatest && !isOwn
  const isTrashed = before.isTrashed && !wakes
  const write = conversationUpdate(tx, before, {
    [isOwn ? 'in_sent' : 'in_inbox']: true,
    contact_id: before.contactId ?? contactId,
    ...(at < before.createdAt ? { created_at: at } : {}),
    ...(isLatest && !isTrashed ? { latest_message_id: id, latest_message_at: at } : {}),
    ...(wakes ? { state: wokenState(before), is_trashed: false } : {}),
  })
  return {
    conversationId,
    flags: { is_spam: before.isSpam, is_trashed: isTrashed },
    events: wakes ? wakingEvents(before) : [],
    write,
  }
}

const wokenState = ({ state }: Conversation) => (state === 'bot' ? 'bot' : 'open')

function wakingEvents(before: Conversation): NewEvent[] {
  const conversationId = before.id
  const to = wokenState(before)
  const events: NewEvent[] = []
  if (before.state !== to)
    events.push({ type: 'conversation.reopened', conversationId, data: { from: before.state, to } })
  if (before.isTrashed) events.push({ type: 'conversation.restored', conversationId, data: { messages: 0 } })
  return events
}
