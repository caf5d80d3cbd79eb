import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import type { Tx } from '../run.ts'
import type { MessageAddress } from './types.ts'

/**
 * Says whose each address is: `internal` when it is the organization's own or one of its people's, else
 * `external`. A kind that is given already stays.
 */
export async function addressKinds(
  tx: Tx,
  addresses: MessageAddress[],
): Promise<(address: MessageAddress) => MessageAddress> {
  const normalized = [...new Set(addresses.flatMap((each) => normalizeEmail(each.address) ?? []))]
  const { rows } = await sql<{ address: string }>`
    select address from addresses
      where organization_id = ${tx.actor.organizationId} and address = any(${normalized}::text[])
    union all
    select p.email from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${tx.actor.organizationId} and p.email = any(${normalized}::text[])
  `.execute(tx.db)
  const own = new Set(rows.map((row) => row.address))
  return (each) => ({
    ...each,
    kind: each.kind ?? (own.has(normalizeEmail(each.address) ?? '') ? 'internal' : 'external'),
  })
}
