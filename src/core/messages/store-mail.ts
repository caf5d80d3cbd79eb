import type { Insertable } from 'kysely'
import type { MessagesRow } from '../../db/rows.ts'
import { newId } from '../../lib/ids.ts'
import { fileInserts } from '../files/index.ts'
import type { Tx } from '../run.ts'
import { indexWrites } from '../search/index.ts'
import type { Part } from '../write-together.ts'
import { withKind } from './address-kinds.ts'
import type { Parties } from './parties.ts'
import { PLACEMENT_VERSION } from './place.ts'
import { messageInsert } from './store.ts'
import { threadRoot } from './thread-keys.ts'
import type { Attachment, IncomingMail, MailArrival, Placement } from './types.ts'

/** The topic of a conversation that a customer began. */
export const ARRIVED_TOPIC = 'CUSTOMER_MESSAGE'

export interface StoreMail {
  id: string
  conversationId: string
  inboxId: string
  mail: IncomingMail
  placement: Placement
  /** Null for one that nobody brought. */
  arrival: MailArrival | null
  attachments: Attachment[]
  parties: Parties
  /** Whether it begins its conversation. */
  begins: boolean
  /** When it was received or sent. */
  at: Date
  /** What makes it a mail received or sent, new or read. */
  columns: Pick<Insertable<MessagesRow>, 'direction' | 'state'> & Partial<Insertable<MessagesRow>>
}

/** A mail that came from elsewhere as a message of its conversation, findable. */
export async function mailInserts(tx: Tx, input: StoreMail): Promise<Part[]> {
  const { mail, attachments, at } = input
  const kind = withKind(input.parties.mailboxes)
  const message = messageInsert(tx, {
    id: input.id,
    conversation_id: input.conversationId,
    inbox_id: input.inboxId,
    kind: 'message',
    contact_id: input.parties.contactId,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    html_blob: mail.htmlBlob,
    from_address: JSON.stringify(kind(mail.from)),
    reply_to: mail.replyTo && JSON.stringify(mail.replyTo),
    to_list: JSON.stringify(mail.to.map(kind)),
    cc_list: JSON.stringify(mail.cc.map(kind)),
    internet_message_id: mail.internetMessageId,
    in_reply_to: mail.inReplyTo,
    reference_ids: mail.references,
    source_blob: mail.sourceBlob,
    derived_version: mail.derivedVersion,
    envelope_from: mail.envelopeFrom,
    is_unparsed: mail.isUnparsed,
    content_digest: mail.contentDigest,
    placement: JSON.stringify(input.placement),
    placement_version: PLACEMENT_VERSION,
    automatic: mail.automatic && JSON.stringify(mail.automatic),
    body_parts: mail.bodyParts && JSON.stringify(mail.bodyParts),
    authentication: mail.authentication && JSON.stringify(mail.authentication),
    authentication_version: mail.authenticationVersion,
    arrival: input.arrival && JSON.stringify(input.arrival),
    thread_root: threadRoot(mail.headers['thread-index']),
    attachments: JSON.stringify(attachments),
    properties: '{}',
    created_at: at,
    ...input.columns,
  })
  const index = await indexWrites(tx, {
    id: input.id,
    conversationId: input.conversationId,
    subject: mail.subject,
    text: mail.text,
    from: mail.from,
    replyTo: mail.replyTo,
    to: mail.to,
    cc: mail.cc,
    attachments,
    ...(input.begins ? { begins: { topic: ARRIVED_TOPIC, properties: {} } } : {}),
  })
  const files = attachments.map(({ fileId: id, ...file }) => ({ id, ...file }))
  return [...fileInserts(tx, files), message, ...index]
}

/** The files of a mail, whose bytes are in the blob store already, under new ids; `mailInserts` registers them. */
export const fileRecords = (mail: IncomingMail): Attachment[] =>
  mail.attachments.map((attachment) => ({ ...attachment, fileId: newId() }))
