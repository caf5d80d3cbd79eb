import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type DomainRefusal, domainOf, refusalOfDomain } from '../sender-domains/index.ts'
import { standingOf } from './store.ts'
import type { DomainStanding } from './types.ts'

/** How an address of the organization stands with its domain, and how its mail leaves. */
export interface AddressStanding {
  domain: string
  /** Where the organization has added it. */
  domainId: string | null
  /** `server`: the server's own. `unlisted`: nobody has added it. `elsewhere`: another organization has proved it. */
  standing: DomainStanding | 'server' | 'unlisted' | 'elsewhere'
  refusal: DomainRefusal | null
  /** A relay of the organization's own carries its mail, or did: `connectionId` is null where that was deleted. */
  isBound: boolean
  connectionId: string | null
}

interface Row {
  id: string
  address: string
  refusal: DomainRefusal | null
  domain_id: string | null
  verified_at: Date | null
  failing_since: Date | null
  is_bound: boolean
  connection_id: string | null
}

/** That of all addresses, by their ids. */
export async function addressStandings(tx: Tx): Promise<Map<string, AddressStanding>> {
  const { rows } = await sql<Row>`
    select a.id, a.address, ${refusalOfDomain(tx, sql`a.address`)} as refusal, d.id as domain_id, d.verified_at,
      d.failing_since, s.address_id is not null as is_bound, s.connection_id
    from addresses a
    left join domains d on d.organization_id = a.organization_id and d.domain = split_part(a.address, '@', -1)
    left join smtp_senders s on s.organization_id = a.organization_id and s.address_id = a.id
    where a.organization_id = ${tx.actor.organizationId}
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.id, standingOfAddress(tx, row)]))
}

function standingOfAddress(tx: Tx, row: Row): AddressStanding {
  const domain = domainOf(row.address)
  const listed = { verifiedAt: row.verified_at, failingSince: row.failing_since }
  const standing = () => {
    if (domain === tx.context.mailDomain.toLowerCase()) return 'server'
    if (row.refusal === 'domain_of_another_organization') return 'elsewhere'
    return row.domain_id === null ? 'unlisted' : standingOf(listed)
  }
  return {
    domain,
    domainId: row.domain_id,
    standing: standing(),
    refusal: row.refusal,
    isBound: row.is_bound,
    connectionId: row.connection_id,
  }
}
