import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Selectable } from 'kysely'
import type { DomainsRow } from '../../db/rows.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { isUuid } from '../../lib/ids.ts'
import { invalid, notFound } from '../errors.ts'
import type { CoreContext, Tx } from '../run.ts'
import { recordsOf } from './records.ts'
import type { Domain, DomainStanding, RecordFinding } from './types.ts'

/** The one spelling under which a domain is stored: ASCII, lower case, no dot at the end. Throws `invalid`. */
export function normalizeDomain(text: string): string {
  const domain = domainToASCII(text.trim().replace(/\.$/, ''))
  if (
    !domain.includes('.') ||
    isIP(domain) !== 0 ||
    domain.length > 200 ||
    !normalizeEmail(`postmaster@${domain}`)
  )
    throw invalid(`“${text.slice(0, 300)}” is not a domain`, { field: 'domain' })
  return domain
}

export const domainRows = (tx: Tx) =>
  tx.db.selectFrom('domains').selectAll().where('organization_id', '=', tx.actor.organizationId)

/** All domains of the organization, in the order in which they were added. */
export async function listDomains(tx: Tx): Promise<Domain[]> {
  const rows = await domainRows(tx).orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => fromRow(row, tx.context))
}

/** Finds a domain of the organization by its uuid or name. Throws `not_found`, also for one that is only somebody else's. */
export async function getDomain(tx: Tx, reference: string): Promise<Domain> {
  const row = await (isUuid(reference)
    ? domainRows(tx).where('id', '=', reference)
    : domainRows(tx).where('domain', '=', normalizeDomain(reference))
  ).executeTakeFirst()
  if (!row) throw notFound('domain')
  return fromRow(row, tx.context)
}

export function fromRow(row: Selectable<DomainsRow>, context: CoreContext): Domain {
  const facts = {
    domain: row.domain,
    receivesMail: row.receives_mail,
    selector: row.selector,
    publicKey: row.public_key,
    ownershipToken: row.ownership_token,
  }
  return {
    ...facts,
    id: row.id,
    records: recordsOf(facts, context),
    findings: row.findings as RecordFinding[],
    checkedAt: row.checked_at,
    verifiedAt: row.verified_at,
    failingSince: row.failing_since,
    createdBy: row.created_by,
    updatedBy: row.updated_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export function standingOf({
  verifiedAt,
  failingSince,
}: Pick<Domain, 'verifiedAt' | 'failingSince'>): DomainStanding {
  if (!verifiedAt) return 'pending'
  return failingSince ? 'failing' : 'verified'
}

/** Where the private key of a domain is sealed for. */
export const keyPlace = (organizationId: string, id: string): string => `domain/${organizationId}/${id}`
