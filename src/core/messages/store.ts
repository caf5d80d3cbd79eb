import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { MessagesRow } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { asWrite, type NamedWrite, type Write } from '../write-together.ts'
import { subjectKey } from './thread-keys.ts'
import type {
  Attachment,
  Authentication,
  Automatic,
  BodyParts,
  ChannelDelivery,
  Direction,
  MailArrival,
  Message,
  MessageAddress,
  MessageKind,
  MessageState,
  Placement,
} from './types.ts'

type Row = Selectable<MessagesRow> & { author_number: string | null; updated_by_number: string | null }

const select = sql`
  select m.*, author.number as author_number, editor.number as updated_by_number
  from messages m
  left join people author on author.id = m.author_id
  left join people editor on editor.id = m.updated_by`

/** Messages by id, in the order asked for; unknown ones and those of others are left out. */
export async function findMessages(tx: Tx, ids: string[]): Promise<Message[]> {
  const wanted = ids.filter(isUuid)
  if (wanted.length === 0) return []
  const { rows } = await sql<Row>`${select}
    where m.organization_id = ${tx.actor.organizationId} and m.id = any(${arrayOf('uuid', wanted)})`.execute(
    tx.db,
  )
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]))
  return wanted.flatMap((id) => byId.get(id.toLowerCase()) ?? [])
}

/** Throws `not_found` for an unknown id, one of another organization, and what is no id at all. */
export async function findMessage(tx: Tx, id: string): Promise<Message> {
  const [message] = await findMessages(tx, [id])
  if (!message) throw notFound('message')
  return message
}

/** A message; what is written with it knows its `number` from `new_message`. */
export const messageInsert = (
  tx: Tx,
  columns: Omit<Insertable<MessagesRow>, 'organization_id' | 'updated_at'>,
): NamedWrite => ({
  name: 'new_message',
  write: asWrite(
    tx.db
      .insertInto('messages')
      .values({
        ...columns,
        subject_key: subjectKey(columns.subject).key,
        organization_id: tx.actor.organizationId,
        updated_at: tx.now,
      })
      .returning('number'),
  ),
})

export async function changeMessage(tx: Tx, id: string, columns: Updateable<MessagesRow>): Promise<void> {
  await messageUpdate(tx, id, columns).execute(tx.db)
}

export const messageUpdate = (tx: Tx, id: string, columns: Updateable<MessagesRow>): Write =>
  asWrite(
    tx.db
      .updateTable('messages')
      .set({ updated_at: tx.now, ...columns, ...keyOf(columns) })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', id),
  )

/** A subject that changes takes its key along. */
const keyOf = ({ subject }: Updateable<MessagesRow>): Updateable<MessagesRow> =>
  typeof subject === 'string' ? { subject_key: subjectKey(subject).key } : {}

export async function removeMessage(tx: Tx, id: string): Promise<void> {
  const organizationId = tx.actor.organizationId
  await sql`
    with gone as (delete from outbox where organization_id = ${organizationId} and message_id = ${id})
    delete from messages where organization_id = ${organizationId} and id = ${id}
  `.execute(tx.db)
}

export function fromRow(row: Row): Message {
  return {
    id: row.id,
    number: row.number,
    organizationId: row.organization_id,
    conversationId: row.conversation_id,
    inboxId: row.inbox_id,
    kind: row.kind as MessageKind,
    direction: row.direction as Direction,
    state: row.state as MessageState,
    authorId: row.author_id,
    authorNumber: row.author_number,
    contactId: row.contact_id,
    subject: row.subject,
    text: row.text,
    html: row.html,
    htmlBlob: row.html_blob,
    from: row.from_address as MessageAddress,
    replyTo: row.reply_to as MessageAddress | null,
    to: row.to_list as MessageAddress[],
    cc: row.cc_list as MessageAddress[],
    bcc: row.bcc_list as MessageAddress[],
    internetMessageId: row.internet_message_id,
    inReplyTo: row.in_reply_to,
    references: row.reference_ids,
    sourceBlob: row.source_blob,
    placement: row.placement as Placement | null,
    envelopeFrom: row.envelope_from,
    automatic: row.automatic as Automatic | null,
    bodyParts: row.body_parts as BodyParts | null,
    authentication: row.authentication as Authentication | null,
    isUnparsed: row.is_unparsed,
    arrival: row.arrival as MailArrival | null,
    attachments: row.attachments as Attachment[],
    labels: row.labels,
    isTrashed: row.is_trashed,
    isSpam: row.is_spam,
    isRead: row.is_read,
    readBy: row.read_by,
    properties: row.properties as Record<string, unknown>,
    sendAt: row.send_at,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedByNumber: row.updated_by_number,
    contentType: row.content_type,
    contentAttributes: row.content_attributes as Record<string, unknown>,
    externalId: row.external_id,
    botId: row.bot_id,
    delivery: row.delivery as ChannelDelivery | null,
    deliveryError: row.delivery_error,
  }
}
