import type { Insertable } from 'kysely'
import type { MessagesRow } from '../../db/rows.ts'
import { newId } from '../../lib/ids.ts'
import { insertFiles } from '../files/index.ts'
import type { Tx } from '../run.ts'
import { indexMessage } from '../search/index.ts'
import { withKind } from './address-kinds.ts'
import type { Parties } from './parties.ts'
import { insertMessage } from './store.ts'
import type { Attachment, IncomingMail, Placement } from './types.ts'

/** The topic of a conversation that a customer began. */
export const ARRIVED_TOPIC = 'CUSTOMER_MESSAGE'

export interface StoreMail {
  id: string
  conversationId: string
  inboxId: string
  mail: IncomingMail
  placement: Placement
  attachments: Attachment[]
  parties: Parties
  /** Whether it begins its conversation. */
  begins: boolean
  /** When it was received or sent. */
  at: Date
  /** What makes it a mail received or sent, new or read. */
  columns: Pick<Insertable<MessagesRow>, 'direction' | 'state'> & Partial<Insertable<MessagesRow>>
}

/** Writes a mail that came from elsewhere as a message of its conversation, and makes it findable. */
export async function storeMail(tx: Tx, input: StoreMail): Promise<void> {
  const { mail, attachments, at } = input
  const kind = withKind(input.parties.mailboxes)
  const message = insertMessage(tx, {
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
    content_digest: mail.contentDigest,
    placement: JSON.stringify(input.placement),
    attachments: JSON.stringify(attachments),
    properties: '{}',
    created_at: at,
    ...input.columns,
  })
  const index = indexMessage(tx, {
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
  await Promise.all([
    insertFiles(
      tx,
      attachments.map(({ fileId: id, ...file }) => ({ id, ...file })),
    ),
    message,
    index,
  ])
}

/** The files of a mail, whose bytes are in the blob store already, under new ids; `storeMail` registers them. */
export const fileRecords = (mail: IncomingMail): Attachment[] =>
  mail.attachments.map((attachment) => ({ ...attachment, fileId: newId() }))
