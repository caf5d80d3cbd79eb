import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** A domain whose records are to be looked at. */
export interface DueDomain {
  organizationId: string
  organizationNumber: string
  domainId: string
  domain: string
}

/** Takes over domains that are due, for a while: other processes look at others, and a check that dies is repeated. */
export async function claimDueDomains(
  db: Kysely<Rows>,
  input: { now: Date; leaseMs: number; limit: number },
): Promise<DueDomain[]> {
  const { rows } = await sql<{ organization_id: string; number: string; id: string; domain: string }>`
    update domains d set next_check_at = ${new Date(input.now.getTime() + input.leaseMs)}
    from organizations o
    where o.id = d.organization_id and (d.organization_id, d.id) in (
      select organization_id, id from domains where next_check_at <= ${input.now}
      order by next_check_at limit ${input.limit} for update skip locked
    )
    returning d.organization_id, o.number, d.id, d.domain
  `.execute(db)
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organizationNumber: row.number,
    domainId: row.id,
    domain: row.domain,
  }))
}
