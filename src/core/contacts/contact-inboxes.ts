import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { ContactInboxesRow } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import type { Inbox } from '../inboxes/types.ts'
import type { Tx } from '../run.ts'
import type { Contact, ContactInbox } from './types.ts'

const fromRow = (row: Selectable<ContactInboxesRow>): ContactInbox => ({
  id: row.id,
  number: row.number,
  contactId: row.contact_id,
  inboxId: row.inbox_id,
  sourceId: row.source_id,
  isVerified: row.is_verified,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const contactInboxRows = (tx: Tx) =>
  tx.db.selectFrom('contact_inboxes').selectAll().where('organization_id', '=', tx.actor.organizationId)

/** By id; unknown ids are left out. */
export async function getContactInboxes(tx: Tx, ids: string[]): Promise<ContactInbox[]> {
  if (ids.length === 0) return []
  return (await contactInboxRows(tx).where('id', 'in', ids).execute()).map(fromRow)
}

/** All of these contacts, oldest first. */
export async function contactInboxesOf(tx: Tx, contactIds: string[]): Promise<ContactInbox[]> {
  if (contactIds.length === 0) return []
  const rows = await contactInboxRows(tx).where('contact_id', 'in', contactIds).orderBy('number').execute()
  return rows.map(fromRow)
}

export async function contactInboxBySource(
  tx: Tx,
  { inboxId, sourceId }: { inboxId?: string; sourceId: string },
): Promise<ContactInbox | undefined> {
  const rows = contactInboxRows(tx).where('source_id', '=', sourceId)
  const row = await (inboxId ? rows.where('inbox_id', '=', inboxId) : rows)
    .orderBy('number')
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function contactInboxByNumber(tx: Tx, number: string): Promise<ContactInbox | undefined> {
  if (!isNumber(number)) return undefined
  const row = await contactInboxRows(tx).where('number', '=', number).executeTakeFirst()
  return row && fromRow(row)
}

/**
 * Makes a contact known in an inbox, or finds that it is. Without `sourceId` the channel's own is taken: the email
 * address, the phone number, else a random one. Throws `conflict` when the id belongs to another contact, `invalid`
 * when the contact lacks what the channel needs.
 */
export async function ensureContactInbox(
  tx: Tx,
  input: { contact: Contact; inbox: Inbox; sourceId?: string; isVerified?: boolean },
): Promise<ContactInbox> {
  const { contact, inbox, isVerified = false } = input
  const known = (await contactInboxesOf(tx, [contact.id])).find(
    ({ inboxId, sourceId }) => inboxId === inbox.id && (!input.sourceId || sourceId === input.sourceId),
  )
  if (known) return isVerified && !known.isVerified ? verify(tx, known) : known
  const row = await tx.db
    .insertInto('contact_inboxes')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      contact_id: contact.id,
      inbox_id: inbox.id,
      source_id: input.sourceId ?? sourceIdFor(inbox, contact),
      is_verified: isVerified,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'inbox_id', 'source_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('source_id should be unique', { field: 'source_id' })
  await append(tx, {
    type: 'contact.inbox_added',
    data: { contactId: contact.id, inboxId: inbox.id, contactInboxId: row.id },
  })
  return fromRow(row)
}

async function verify(tx: Tx, { id }: ContactInbox): Promise<ContactInbox> {
  const row = await tx.db
    .updateTable('contact_inboxes')
    .set({ is_verified: true, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

function sourceIdFor({ channel }: Inbox, { email, phone }: Contact): string {
  if (channel === 'email') return needed(email, 'email')
  if (channel === 'sms') return needed(phone, 'phone_number')
  return randomUUID()
}

function needed(value: string | null, field: string): string {
  if (value === null) throw invalid(`param is missing or the value is empty: ${field}`, { field })
  return value
}
