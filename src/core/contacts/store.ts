import { sql, type Updateable } from 'kysely'
import type { ContactsRow } from '../../db/rows.ts'
import type { Actor } from '../actor.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { taken } from './fields.ts'
import { getContacts } from './read-contacts.ts'
import type { Contact } from './types.ts'

/** A visitor may say who it is; of others it knows nothing. */
export function permitContact(actor: Actor, contactId: string): void {
  if (actor.kind === 'contact' && actor.contactId === contactId) return
  permit(actor, 'contact:write')
}

/**
 * Reads a contact and keeps others from changing it until this transaction ends. Whoever needs its conversations as
 * well locks those first. Throws `not_found`.
 */
export async function lockContact(tx: Tx, id: string): Promise<Contact> {
  await sql`
    select 1 from contacts where organization_id = ${tx.actor.organizationId} and id = ${id} for update
  `.execute(tx.db)
  return getContact(tx, id)
}

export async function getContact(tx: Tx, id: string): Promise<Contact> {
  const [contact] = await getContacts(tx, [id])
  if (!contact) throw notFound('contact')
  return contact
}

/** Writes columns of a contact that the caller holds locked. Throws `invalid` when its identifier is another's. */
export async function changeContact(tx: Tx, id: string, columns: Updateable<ContactsRow>): Promise<void> {
  await tx.db
    .updateTable('contacts')
    .set({ updated_at: tx.now, ...columns })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
    .catch(identifierTaken)
}

/** unique_violation of the one index that says so. */
function identifierTaken(error: unknown): never {
  const isTaken =
    error instanceof Error && 'constraint' in error && error.constraint === 'contacts_by_identifier'
  throw isTaken ? taken('identifier') : error
}
