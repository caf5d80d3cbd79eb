import { type RawBuilder, sql } from 'kysely'
import { type AppError, conflict, invalid } from '../errors.ts'
import type { Tx } from '../run.ts'

/** Why nothing may leave from an address. */
export type DomainRefusal = 'domain_not_verified' | 'domain_of_another_organization'

const WORDS: Record<DomainRefusal, string> = {
  domain_not_verified: 'is not verified: set its DNS records and verify it first',
  domain_of_another_organization: 'belongs to another organization',
}

export const refusalInWords = (domain: string, refusal: DomainRefusal): string =>
  `the domain ${domain} ${WORDS[refusal]}`

/** The domain of a (normalized) address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * Whether the domain of a (normalized) address lets mail leave. The server's own does; so does one that nobody has
 * added here: that is the operator's matter. One that the organization has added has to be verified.
 */
export async function domainRefusal(tx: Tx, address: string): Promise<DomainRefusal | null> {
  if (domainOf(address) === tx.context.mailDomain.toLowerCase()) return null
  const { rows } = await sql<{ refusal: DomainRefusal | null }>`
    select ${refusalOfDomain(tx, sql`${address}::text`)} as refusal`.execute(tx.db)
  return rows[0]?.refusal ?? null
}

/** The same as part of a statement. */
export function refusalOfDomain(tx: Tx, address: RawBuilder<unknown>): RawBuilder<DomainRefusal | null> {
  const isOwn = sql`d.organization_id = ${tx.actor.organizationId}`
  return sql`(
    select case
      when bool_or(${isOwn} and d.verified_at is not null) then null
      when bool_or(d.verified_at is not null) then 'domain_of_another_organization'
      when bool_or(${isOwn}) then 'domain_not_verified' end
    from domains d
    where d.domain = split_part(${address}, '@', -1) and d.domain <> ${tx.context.mailDomain.toLowerCase()})`
}

/** Refuses a sender on such a domain. */
export const unreadyDomain = (address: string, refusal: DomainRefusal): AppError =>
  invalid(refusalInWords(domainOf(address), refusal), { field: 'from.address', reason: refusal })

/** Throws `conflict` for a (normalized) address on a domain that another organization has proved to be its own. */
export async function refuseForeignDomain(tx: Tx, address: string): Promise<void> {
  const refusal = await domainRefusal(tx, address)
  if (refusal === 'domain_of_another_organization')
    throw conflict(refusalInWords(domainOf(address), refusal), { field: 'address', reason: refusal })
}

/**
 * Makes room for a (normalized) address on a domain that the organization has proved: whoever had it before has lost it
 * with the domain, and keeps it inactive until it is wanted here.
 */
export async function takeOverAddress(tx: Tx, address: string): Promise<void> {
  await sql`
    delete from addresses a
    where a.address = ${address} and a.organization_id <> ${tx.actor.organizationId} and not a.is_active
      and exists (select 1 from domains d where d.organization_id = ${tx.actor.organizationId}
        and d.domain = split_part(a.address, '@', -1) and d.verified_at is not null)
  `.execute(tx.db)
}
