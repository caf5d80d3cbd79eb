import { normalizeEmail } from '../../lib/email-address.ts'
import type { Tx } from '../run.ts'
import { domainOf } from '../sender-domains/index.ts'
import { keyPlace } from './store.ts'

/** What mail of a domain is signed with. */
export interface SigningKey {
  domain: string
  selector: string
  /** PEM. */
  privateKey: string
}

/**
 * The key for the domain of an address; null where the organization has no verified one, `unreadable`
 * where its key was sealed with another SECRETS_KEY.
 */
export async function signingKeyFor(tx: Tx, address: string): Promise<SigningKey | null | 'unreadable'> {
  const domain = domainOf(normalizeEmail(address) ?? '')
  if (domain === tx.context.mailDomain.toLowerCase()) return null
  const row = await tx.db
    .selectFrom('domains')
    .select(['id', 'domain', 'selector', 'private_key'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('domain', '=', domain)
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return null
  const privateKey = tx.context.secrets.open(row.private_key, keyPlace(tx.actor.organizationId, row.id))
  if (privateKey === undefined) return 'unreadable'
  return { domain: row.domain, selector: row.selector, privateKey }
}
