import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import type { NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'

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
      insert into contacts (organization_id, id, name, kind, last_activity_at, created_at, updated_at)
      values (${organizationId}, ${id}, ${name}, 'lead', ${tx.now}, ${tx.now}, ${tx.now})
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
    .executeTakeFirst()
  // Somebody took the address away from its contact in between: it is free again.
  return known ? { id: known.contact_id, events: [] } : addContact(tx, input)
}
