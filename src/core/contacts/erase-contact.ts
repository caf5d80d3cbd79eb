import { sql } from 'kysely'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { changeContact, lockContact } from './store.ts'

/** What a contact is called that nobody may know any more. */
const NAME = 'Anonymized user'

/**
 * Takes out of a contact all by which it could be known, here and on its channels; that there is one, blocked or not,
 * stays. Returns the addresses that it had: what was written to them has to go as well.
 */
export async function eraseContact(tx: Tx, { id }: { id: string }): Promise<{ addresses: string[] }> {
  const before = await lockContact(tx, id)
  const { organizationId } = tx.actor
  const its = sql`organization_id = ${organizationId} and contact_id = ${id}`
  await sql`
    with notes as (delete from contact_notes where ${its}),
      places as (update contact_inboxes set source_id = gen_random_uuid()::text, is_verified = false where ${its}),
      here as (delete from presence where organization_id = ${organizationId} and kind = 'contact' and id = ${id})
    delete from contact_addresses where ${its}
  `.execute(tx.db)
  await changeContact(tx, id, {
    name: NAME,
    identifier: null,
    properties: '{}',
    additional_attributes: '{}',
    labels: [],
    avatar_blob: null,
    avatar_url: null,
    avatar_due_at: null,
  })
  const { rows } = await sql`
    update contacts set anonymized_at = ${tx.now}
    where organization_id = ${organizationId} and id = ${id} and anonymized_at is null returning id
  `.execute(tx.db)
  if (rows.length > 0) await append(tx, { type: 'contact.anonymized', data: { contactId: id } })
  return { addresses: before.addresses.map(({ value }) => value) }
}
