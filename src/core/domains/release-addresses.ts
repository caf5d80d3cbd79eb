import { sql } from 'kysely'
import { deactivateAddressesOn } from '../addresses/index.ts'
import { append } from '../events/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Tx } from '../run.ts'

/**
 * A domain has been proved: what other organizations have as addresses there becomes inactive. Else its mail would go on
 * coming to whoever made the address first.
 */
export async function releaseAddresses(tx: Tx, domain: string): Promise<void> {
  const { rows } = await sql<{ id: string; number: string }>`
    select distinct o.id, o.number from addresses a join organizations o on o.id = a.organization_id
    where a.organization_id <> ${tx.actor.organizationId} and a.is_active
      and split_part(a.address, '@', -1) = ${domain}
    order by o.id
  `.execute(tx.db)
  for (const organization of rows) {
    const theirs: Tx = { ...tx, actor: systemActor(organization, 'domain checks') }
    const addresses = await deactivateAddressesOn(theirs, domain)
    await append(theirs, { type: 'domain.belongs_elsewhere', data: { domain, addresses } })
    tx.lastEvent = theirs.lastEvent
  }
}
