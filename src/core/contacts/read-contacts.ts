import { type RawBuilder, sql } from 'kysely'
import { isNumber } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import type { Contact, ContactKind } from './types.ts'

interface Row {
  id: string
  number: string
  name: string
  first_name: string | null
  middle_names: string[]
  last_name: string | null
  addresses: Contact['addresses']
  identifier: string | null
  is_blocked: boolean
  kind: string
  labels: string[]
  properties: Record<string, unknown>
  additional_attributes: Record<string, unknown>
  avatar_blob: string | null
  avatar_url: string | null
  last_activity_at: Date | null
  created_at: Date
  updated_at: Date
}

/** Contacts that fulfil a condition over `c`, with their addresses, oldest first each. */
export async function selectContacts(
  tx: Tx,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown> = sql``,
): Promise<Contact[]> {
  const { rows } = await sql<Row>`
    select c.id, c.number, c.name, c.first_name, c.middle_names, c.last_name, c.identifier, c.is_blocked, c.kind, c.labels, c.properties,
      c.additional_attributes, c.avatar_blob, c.avatar_url, c.last_activity_at, c.created_at, c.updated_at,
      coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'value', a.value) order by a.created_at, a.value)
        from contact_addresses a where a.organization_id = c.organization_id and a.contact_id = c.id), '[]') as addresses
    from contacts c
    where c.organization_id = ${tx.actor.organizationId} and ${condition}
    ${order}
  `.execute(tx.db)
  return rows.map(fromRow)
}

/** Contacts by id; unknown ids are left out. */
export async function getContacts(tx: Tx, ids: string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  return selectContacts(tx, sql`c.id = any(${arrayOf('uuid', [...new Set(ids)])})`)
}

/** Finds a contact by its number, as APIs with integer ids name it. Throws `not_found` when there is none. */
export async function contactByNumber(tx: Tx, number: string | number): Promise<Contact> {
  const [contact] = isNumber(number)
    ? await selectContacts(tx, sql`c.number = ${String(number)}::bigint`)
    : []
  if (!contact) throw notFound('contact')
  return contact
}

const fromRow = (row: Row): Contact => ({
  id: row.id,
  number: row.number,
  name: row.name,
  firstName: row.first_name,
  middleNames: row.middle_names,
  lastName: row.last_name,
  email: row.addresses.find(({ kind }) => kind === 'email')?.value ?? null,
  phone: row.addresses.find(({ kind }) => kind === 'phone')?.value ?? null,
  addresses: row.addresses,
  identifier: row.identifier,
  isBlocked: row.is_blocked,
  kind: row.kind as ContactKind,
  labels: row.labels,
  properties: row.properties,
  additionalAttributes: row.additional_attributes,
  avatarBlob: row.avatar_blob,
  avatarUrl: row.avatar_url,
  lastActivityAt: row.last_activity_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
