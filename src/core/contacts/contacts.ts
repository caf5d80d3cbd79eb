import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'

/** Somebody outside who writes to the organization, under one or more addresses. */
export interface Contact {
  id: string
  number: string
  name: string
  addresses: { kind: 'email' | 'phone'; value: string }[]
  createdAt: Date
}

/** The contact with this (normalized) email address; made when it is new. Two mails at once make one contact. */
export async function contactForAddress(tx: Tx, input: { email: string; name?: string }): Promise<string> {
  const organizationId = tx.actor.organizationId
  const known = await findByEmail(tx, input.email)
  if (known) return known
  const id = newId()
  const name = input.name?.trim() || input.email
  const { rows } = await sql<{ contact_id: string }>`
    with made as (
      insert into contacts (organization_id, id, name, created_at, updated_at)
      values (${organizationId}, ${id}, ${name}, ${tx.now}, ${tx.now})
    )
    insert into contact_addresses (organization_id, kind, value, contact_id, created_at)
    values (${organizationId}, 'email', ${input.email}, ${id}, ${tx.now})
    on conflict do nothing
    returning contact_id
  `.execute(tx.db)
  if (rows.length > 0) {
    await append(tx, { type: 'contact.created', data: { contactId: id } })
    return id
  }
  await tx.db
    .deleteFrom('contacts')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
  return (await findByEmail(tx, input.email)) ?? id
}

async function findByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('kind', '=', 'email')
    .where('value', '=', email)
    .executeTakeFirst()
  return row?.contact_id
}

/** Contacts by id; unknown ids are left out. */
export async function getContacts(tx: Tx, ids: string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<Contact, 'createdAt'> & { created_at: Date }>`
    select c.id, c.number, c.name, c.created_at,
      coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'value', a.value) order by a.created_at)
        filter (where a.value is not null), '[]') as addresses
    from contacts c
    left join contact_addresses a on a.organization_id = c.organization_id and a.contact_id = c.id
    where c.organization_id = ${tx.actor.organizationId} and c.id = any(${ids}::uuid[])
    group by c.organization_id, c.id
  `.execute(tx.db)
  return rows.map(({ created_at, ...contact }) => ({ ...contact, createdAt: created_at }))
}
