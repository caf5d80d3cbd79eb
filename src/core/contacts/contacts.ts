import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import type { NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'

/** Somebody outside who writes to the organization, under one or more addresses. */
export interface Contact {
  id: string
  number: string
  name: string
  addresses: { kind: 'email' | 'phone'; value: string }[]
  createdAt: Date
}

/** A contact, and what its making has to tell the log. */
export interface FoundContact {
  id: string
  events: NewEvent[]
}

/** Makes the contact of a new (normalized) email address. Two mails at once make one contact. */
export async function addContact(tx: Tx, input: { email: string; name?: string }): Promise<FoundContact> {
  const organizationId = tx.actor.organizationId
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
  if (rows.length > 0) return { id, events: [{ type: 'contact.created', data: { contactId: id } }] }
  await tx.db
    .deleteFrom('contacts')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
  const known = await tx.db
    .selectFrom('contact_addresses')
    .select('contact_id')
    .where('organization_id', '=', organizationId)
    .where('kind', '=', 'email')
    .where('value', '=', input.email)
    .executeTakeFirstOrThrow()
  return { id: known.contact_id, events: [] }
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
    where c.organization_id = ${tx.actor.organizationId} and c.id = any(${arrayOf('uuid', ids)})
    group by c.organization_id, c.id
  `.execute(tx.db)
  return rows.map(({ created_at, ...contact }) => ({ ...contact, createdAt: created_at }))
}
