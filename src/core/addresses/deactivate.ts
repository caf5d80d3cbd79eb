import { lockSettings } from '../lock-settings.ts'
import { personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { writeAddress } from './change-address.ts'

/**
 * Makes every address on a domain inactive, and returns them. When the primary one is among them, the oldest address
 * that is left takes its place. What calls it logs it.
 */
export async function deactivateAddressesOn(tx: Tx, domain: string): Promise<string[]> {
  await lockSettings(tx)
  const rows = await tx.db
    .updateTable('addresses')
    .set({ is_active: false, is_primary: false, updated_at: tx.now, updated_by: personNumber(tx.actor) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_active', '=', true)
    .where((e) => e(e.fn<string>('split_part', ['address', e.val('@'), e.val(-1)]), '=', domain))
    .returning('address')
    .execute()
  await fillPrimary(tx)
  return rows.map((row) => row.address).sort()
}

async function fillPrimary(tx: Tx): Promise<void> {
  const active = await tx.db
    .selectFrom('addresses')
    .select(['id', 'is_primary'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_active', '=', true)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const [oldest] = active
  if (oldest && !active.some((row) => row.is_primary)) await writeAddress(tx, oldest.id, { is_primary: true })
}
