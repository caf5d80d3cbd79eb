import { type RawBuilder, sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import type { Tx } from '../run.ts'
import { selectContacts } from './read-contacts.ts'
import type { Contact } from './types.ts'

/** By what somebody may be known; all of it is unique in an organization. */
export interface ContactReference {
  identifier?: string | null
  email?: string | null
  phone?: string | null
}

/** The contact that is known by the identifier; else by the email address; else by the phone number. */
export async function findContact(tx: Tx, input: ContactReference): Promise<Contact | undefined> {
  const { identifier, phone } = input
  const email = input.email ? normalizeEmail(input.email) : undefined
  if (identifier) {
    const [found] = await selectContacts(tx, sql`c.identifier = ${identifier}`)
    if (found) return found
  }
  for (const [kind, value] of [['email', email] as const, ['phone', phone] as const]) {
    if (!value) continue
    const [found] = await selectContacts(tx, hasAddress(tx, kind, value))
    if (found) return found
  }
  return undefined
}

const hasAddress = (tx: Tx, kind: string, value: string): RawBuilder<unknown> => sql`
  c.id = (select contact_id from contact_addresses
    where organization_id = ${tx.actor.organizationId} and kind = ${kind} and value = ${value})`
