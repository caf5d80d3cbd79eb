import { conflict, invalid } from '../errors.ts'
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
  const domain = domainOf(address)
  if (domain === tx.context.mailDomain.toLowerCase()) return null
  const rows = await tx.db
    .selectFrom('domains')
    .select(['organization_id', 'verified_at'])
    .where('domain', '=', domain)
    .where((e) =>
      e.or([e('organization_id', '=', tx.actor.organizationId), e('verified_at', 'is not', null)]),
    )
    .execute()
  const own = rows.find((row) => row.organization_id === tx.actor.organizationId)
  if (own?.verified_at) return null
  if (own) return 'domain_not_verified'
  return rows.length > 0 ? 'domain_of_another_organization' : null
}

/** Throws `invalid` when the domain of a sender lets nothing leave. */
export async function checkSenderDomain(tx: Tx, address: string): Promise<void> {
  const refusal = await domainRefusal(tx, address)
  if (refusal)
    throw invalid(refusalInWords(domainOf(address), refusal), { field: 'from.address', reason: refusal })
}

/** Throws `conflict` for a (normalized) address on a domain that another organization has proved to be its own. */
export async function refuseForeignDomain(tx: Tx, address: string): Promise<void> {
  const refusal = await domainRefusal(tx, address)
  if (refusal === 'domain_of_another_organization')
    throw conflict(refusalInWords(domainOf(address), refusal), { field: 'address', reason: refusal })
}
