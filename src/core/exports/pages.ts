import { type RawBuilder, sql } from 'kysely'
import { listAttributeDefinitions } from '../attribute-definitions/index.ts'
import { contactCells } from '../contact-jobs/index.ts'
import { selectContacts } from '../contacts/index.ts'
import type { Tx } from '../run.ts'
import { isExportedContact, isExportedConversation, isExportedMail, ofInbox } from './request.ts'
import type { NextPart } from './types.ts'

/** Which things come next: behind one, up to another (null: however far), so many at most. */
export interface PageWish extends Pick<NextPart, 'after' | 'last'> {
  limit: number
}

export interface ExportedMail {
  id: string
  conversationId: string
  sourceBlob: string
  /** Address of the sender. */
  from: string
  at: Date
}

const within = (id: RawBuilder<unknown>, { after, last }: PageWish, type: 'uuid' | 'bigint') => sql`
  (${after} = '' or ${id} > nullif(${after}, '')::${sql.raw(type)})
  and (${last}::text is null or ${id} <= nullif(${last}, '')::${sql.raw(type)})`

/** Mails in the order in which they came to us. */
export async function pageOfMails(
  tx: Tx,
  { inboxId, ...wish }: PageWish & { inboxId: string | null },
): Promise<ExportedMail[]> {
  const { rows } = await sql<ExportedMail>`
    select m.id, m.conversation_id as "conversationId", m.source_blob as "sourceBlob",
      coalesce(m.from_address->>'address', '') as from, coalesce(m.received_at, m.sent_at, m.created_at) as at
    from messages m
    where m.organization_id = ${tx.actor.organizationId} and ${isExportedMail} and ${ofInbox('m', inboxId)}
      and ${within(sql`m.id`, wish, 'uuid')}
    order by m.id limit ${wish.limit}
  `.execute(tx.db)
  return rows
}

/** Ids of conversations, in the order in which they began. */
export async function pageOfConversations(
  tx: Tx,
  { inboxId, ...wish }: PageWish & { inboxId: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.organization_id = ${tx.actor.organizationId} and ${isExportedConversation} and ${ofInbox('c', inboxId)}
      and ${within(sql`c.id`, wish, 'uuid')}
    order by c.id limit ${wish.limit}
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** Ids of what was said and noted in a conversation, as it came. */
export async function messagesOfExport(tx: Tx, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = ${conversationId}
      and m.kind <> 'activity' and m.state <> 'draft' and m.anonymized_at is null
    order by m.created_at, m.id
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

const COLUMNS = [
  ...['id', 'name', 'email', 'phone_number', 'emails', 'phone_numbers', 'identifier', 'company_name'],
  ...['labels', 'blocked', 'created_at', 'last_activity_at'],
]

/** The columns of a file of contacts: what all have, and what the organization has defined. */
export async function contactColumns(tx: Tx): Promise<string[]> {
  const defined = await listAttributeDefinitions(tx, 'contact')
  return [...new Set([...COLUMNS, ...defined.map(({ key }) => key)])]
}

/** Contacts as rows of such a file, in the order of their numbers. */
export async function pageOfContactRows(
  tx: Tx,
  { columns, ...wish }: PageWish & { columns: string[] },
): Promise<{ id: string; number: string; cells: string[] }[]> {
  const contacts = await selectContacts(
    tx,
    sql`${isExportedContact} and ${within(sql`c.number`, wish, 'bigint')}`,
    sql`order by c.number limit ${wish.limit}`,
  )
  return contacts.map((contact) => ({
    id: contact.id,
    number: contact.number,
    cells: contactCells(contact, columns),
  }))
}
