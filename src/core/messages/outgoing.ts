import { normalizeEmail } from '../../lib/email-address.ts'
import { newReplyToken } from '../conversations/index.ts'
import type { OutboxEntry } from '../outbox/index.ts'
import type { Tx } from '../run.ts'
import type { Write } from '../write-together.ts'
import { bounceAddress } from './bounce-address.ts'
import { openRecipients } from './deliveries.ts'
import type { UnstoredMail } from './send-unstored.ts'
import { findMessages } from './store.ts'
import type { Attachment, MailContent, Message, MessageAddress } from './types.ts'
import { type WayOut, wayOut } from './way-out.ts'

/** Everything that a mail leaves with. Bytes of attachments and large HTML are named by their blobs. */
export interface OutgoingContent extends MailContent {
  /** Null when no message was stored. */
  conversationId: string | null
  internetMessageId: string
  /** The sender of the envelope: where servers report what became of it. */
  envelopeFrom: string
  inReplyTo: string | null
  references: string[]
  attachments: Attachment[]
  date: Date
  /** Who has not got it yet: only they are in the envelope of the next attempt. */
  openRecipients: string[]
  /** The mail as it was composed for an earlier attempt. */
  sourceBlob: string | null
  /** What it says above itself beside the usual. */
  headers?: Record<string, string>
  way: WayOut
}

/**
 * What keeps other programs from answering a mail of a program: RFC 3834, section 5, and the header that Exchange
 * and Outlook heed.
 */
const AUTOMATIC_HEADERS = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }

/** What an outbox entry stands for; undefined when its message is gone or was recalled. */
export async function outgoingContent(tx: Tx, entry: OutboxEntry): Promise<OutgoingContent | undefined> {
  if (entry.mail !== null) return unstored(tx, entry)
  const [message] = await findMessages(tx, [entry.messageId])
  if (!message || message.state === 'draft') return undefined
  return outgoingMessage(tx, message)
}

/** A message of ours as a mail. Answers are asked to an address that places them, unless its author chose one. */
export async function outgoingMessage(tx: Tx, message: Message): Promise<OutgoingContent> {
  const [way, placing] = await Promise.all([
    wayOut(tx, message.from.address),
    message.replyTo ? null : placingAddress(tx, message),
  ])
  return {
    ...message,
    way,
    internetMessageId: message.internetMessageId ?? '',
    envelopeFrom: returnAddress(tx, message, way),
    replyTo: message.replyTo ?? (way.replyTo ? { address: way.replyTo } : placing),
    attachments: message.attachments.filter(isPartOfMail),
    date: message.sentAt ?? message.createdAt,
    openRecipients: openRecipients(message),
    ...(message.automatic ? { headers: AUTOMATIC_HEADERS } : {}),
  }
}

/** A relay of somebody else’s accepts only the senders that it knows. */
function returnAddress(tx: Tx, { id, from }: Message, { connectionId }: WayOut): string {
  if (connectionId !== null) return from.address
  const { organizationNumber } = tx.actor
  return bounceAddress(tx.context, { organizationNumber, messageId: id, from: from.address }) ?? from.address
}

async function unstored(tx: Tx, entry: OutboxEntry): Promise<OutgoingContent> {
  const mail = entry.mail as UnstoredMail & { open?: string[] }
  const way = await wayOut(tx, mail.from.address)
  return {
    ...mail,
    way,
    replyTo: mail.replyTo ?? (way.replyTo ? { address: way.replyTo } : null),
    conversationId: null,
    envelopeFrom: mail.from.address,
    inReplyTo: null,
    references: [],
    attachments: mail.attachments.filter(isPartOfMail),
    date: entry.createdAt,
    openRecipients: mail.open ?? openRecipients(mail),
    sourceBlob: null,
  }
}

const isPartOfMail = (attachment: Attachment): boolean =>
  attachment.isMessageAttachment !== false && !attachment.isSentAsLink

/**
 * The sender's address with a token of 128 random bits behind a plus sign: an answer to it lies in its
 * conversation even when its mail program drops References. The token grants nothing but that place.
 */
export async function placingAddress(
  tx: Tx,
  message: Pick<Message, 'from' | 'conversationId'>,
): Promise<MessageAddress | null> {
  const address = normalizeEmail(message.from.address) ?? ''
  const row = await tx.db
    .selectFrom('reply_tokens')
    .select('token')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', message.conversationId)
    .where('address', '=', address)
    .where('is_current', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const at = address.lastIndexOf('@')
  const { name } = message.from
  return { address: `${address.slice(0, at)}+${row.token}${address.slice(at)}`, ...(name ? { name } : {}) }
}

/** Makes the token that places answers, once per conversation and address of ours that writes in it. */
export const replyTokenInsert = (
  tx: Tx,
  { conversationId, from }: { conversationId: string; from: MessageAddress },
): Write => newReplyToken(tx, { conversationId, address: normalizeEmail(from.address) ?? from.address })
