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
