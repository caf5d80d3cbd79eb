import { normalizeEmail } from '../../lib/email-address.ts'
import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import type { Address } from './types.ts'

/** All addresses of the organization, the inactive ones included, the oldest first. */
export async function listAddresses(tx: Tx): Promise<Address[]> {
  const rows = await addressRows(tx).orderBy('a.created_at').orderBy('a.id').execute()
  return rows.map(fromRow)
}

/** Finds an address by its uuid or by itself, however it is spelled. Throws `not_found`. */
export async function addressByReference(tx: Tx, reference: string): Promise<Address> {
  const address = normalizeEmail(reference)
  const row = isUuid(reference)
    ? await addressRows(tx).where('a.id', '=', reference).executeTakeFirst()
    : address && (await addressRows(tx).where('a.address', '=', address).executeTakeFirst())
  if (!row) throw notFound('address')
  return fromRow(row)
}

/** The address that sends where none is named; undefined where the organization has none. */
export async function primaryAddress(tx: Tx): Promise<Address | undefined> {
  const row = await addressRows(tx).where('a.is_primary', '=', true).executeTakeFirst()
  return row && fromRow(row)
}

/** Which of these (normalized) addresses are active addresses of the organization. */
export async function ownAddresses(tx: Tx, addresses: string[]): Promise<Map<string, { inboxId: string }>> {
  if (addresses.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('addresses')
    .select(['address', 'inbox_id'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_active', '=', true)
    .where('address', 'in', addresses)
    .execute()
  return new Map(rows.map((row) => [row.address, { inboxId: row.inbox_id }]))
}

const addressRows = (tx: Tx) =>
  tx.db
    .selectFrom('addresses as a')
    .innerJoin('inboxes as i', (join) =>
      join.onRef('i.organization_id', '=', 'a.organization_id').onRef('i.id', '=', 'a.inbox_id'),
    )
    .selectAll('a')
    .select('i.key as inbox_key')
    .where('a.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof addressRows>['executeTakeFirstOrThrow']>>

const fromRow = (row: Row): Address => ({
  id: row.id,
  address: row.address,
  name: row.name,
  inboxId: row.inbox_id,
  inboxKey: row.inbox_key,
  isActive: row.is_active,
  isPrimary: row.is_primary,
  isPlatform: row.is_platform,
  senders: row.senders,
  signatureId: row.signature_id,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  createdBy: row.created_by,
  updatedBy: row.updated_by,
})
