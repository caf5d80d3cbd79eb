import { isIP } from 'node:net'
import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** An address from which nobody may write over public doors: chats of websites, public APIs, forms. */
export interface BannedAddress {
  address: string
  createdAt: Date
  /** A person's id; null: the program did it. */
  createdBy: string | null
}

/** One address has one spelling; undefined: it is none. */
function spelled(text: string): string | undefined {
  const plain = text.trim().replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) === 4) return plain
  return isIP(plain) === 6 ? URL.parse(`http://[${plain}]/`)?.hostname.slice(1, -1) : undefined
}

function checked(text: string): string {
  const address = spelled(text)
  if (!address) throw invalid('not an IP address', { field: 'address' })
  return address
}

/** Oldest first. */
export async function listBannedAddresses(tx: Tx): Promise<BannedAddress[]> {
  permit(tx.actor, 'contact:write')
  const rows = await tx.db
    .selectFrom('banned_addresses')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .orderBy('created_at')
    .orderBy('address')
    .execute()
  return rows.map((row) => ({ address: row.address, createdAt: row.created_at, createdBy: row.created_by }))
}

/** Takes nothing more from an address over public doors; once is enough. Throws `invalid`. */
export async function banAddress(tx: Tx, text: string): Promise<void> {
  permit(tx.actor, 'contact:write')
  const address = checked(text)
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('banned_addresses')
    .values({
      organization_id: tx.actor.organizationId,
      address,
      created_at: tx.now,
      created_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows) await append(tx, { type: 'ip_address.banned', data: { ip: address } })
}

/** Throws `not_found` when it is not banned. */
export async function unbanAddress(tx: Tx, text: string): Promise<void> {
  permit(tx.actor, 'contact:write')
  const address = checked(text)
  const { numDeletedRows } = await tx.db
    .deleteFrom('banned_addresses')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('address', '=', address)
    .executeTakeFirstOrThrow()
  if (!numDeletedRows) throw notFound('banned address')
  await append(tx, { type: 'ip_address.unbanned', data: { ip: address } })
}

/** Whether an organization hears nothing from where a request comes from. For public doors, before anybody acts. */
export async function isAddressBanned(
  db: Kysely<Rows>,
  { organizationId, address }: { organizationId: string; address: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('banned_addresses')
    .select('address')
    .where('organization_id', '=', organizationId)
    .where('address', '=', spelled(address) ?? address)
    .executeTakeFirst()
  return row !== undefined
}
