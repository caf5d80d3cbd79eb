import type { Tx } from '../run.ts'
import type { Contact } from './types.ts'

export type AddressKind = 'email' | 'phone'

/** Gives a contact an address; false: it is another's. */
export async function addAddress(
  tx: Tx,
  address: { contactId: string; kind: AddressKind; value: string; since?: Date },
): Promise<boolean> {
  const row = await tx.db
    .insertInto('contact_addresses')
    .values({
      organization_id: tx.actor.organizationId,
      kind: address.kind,
      value: address.value,
      contact_id: address.contactId,
      created_at: address.since ?? tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'kind', 'value']).doNothing())
    .returning('contact_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Puts an address in the place of the first one of its kind; false: it is another's. Further ones stay. */
export async function replaceFirst(
  tx: Tx,
  contact: Contact,
  { kind, value }: { kind: AddressKind; value: string | null },
): Promise<boolean> {
  const own = contact.addresses.filter((address) => address.kind === kind).map((address) => address.value)
  const [first] = own
  if (first === (value ?? undefined)) return true
  const since = first === undefined ? undefined : await dropAddress(tx, { kind, value: first })
  if (value === null) return true
  // One that it had further down moves up.
  if (own.includes(value)) await dropAddress(tx, { kind, value })
  return addAddress(tx, { contactId: contact.id, kind, value, ...(since ? { since } : {}) })
}

/** Gives a contact exactly these addresses of a kind, in this order; false: one is another's. */
export async function replaceAll(
  tx: Tx,
  contact: Pick<Contact, 'id' | 'addresses'>,
  { kind, values }: { kind: AddressKind; values: string[] },
): Promise<boolean> {
  const own = contact.addresses.filter((address) => address.kind === kind).map((address) => address.value)
  if (own.join() === values.join()) return true
  for (const value of own) await dropAddress(tx, { kind, value })
  for (const [index, value] of values.entries()) {
    // The order is that of the moments.
    const since = new Date(tx.now.getTime() + index)
    if (!(await addAddress(tx, { contactId: contact.id, kind, value, since }))) return false
  }
  return true
}

async function dropAddress(
  tx: Tx,
  { kind, value }: { kind: AddressKind; value: string },
): Promise<Date | undefined> {
  const row = await tx.db
    .deleteFrom('contact_addresses')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .returning('created_at')
    .executeTakeFirst()
  return row?.created_at
}
