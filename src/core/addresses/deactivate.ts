import type { Tx } from '../run.ts'

/** Makes every address on a domain inactive, and returns them. What calls it logs it. */
export async function deactivateAddressesOn(tx: Tx, domain: string): Promise<string[]> {
  const rows = await tx.db
    .updateTable('addresses')
    .set({ is_active: false, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('is_active', '=', true)
    // The stored spelling has one @ at the domain, and no character that a pattern would read otherwise but _.
    .where((e) => e(e.fn<string>('split_part', ['address', e.val('@'), e.val(-1)]), '=', domain))
    .returning('address')
    .execute()
  return rows.map((row) => row.address).sort()
}
