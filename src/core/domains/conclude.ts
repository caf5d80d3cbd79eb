import type { Selectable } from 'kysely'
import type { DomainsRow } from '../../db/rows.ts'
import { append, type EventType } from '../events/index.ts'
import { systemActor } from '../organizations/index.ts'
import type { Tx } from '../run.ts'
import { ownershipValue } from './records.ts'
import { releaseAddresses } from './release-addresses.ts'
import { fromRow, standingOf } from './store.ts'
import type { DnsRecord, Domain, DomainChange, RecordFinding } from './types.ts'

/** A domain that has begun to fail may go on sending for so long: name servers have bad days. */
export const GRACE_MS = 3 * 24 * 3600_000

const MINUTE = 60_000
/** When to look again by itself. Somebody who sets records waits; who never did, does not. */
const AGAIN_MS = { fresh: 15 * MINUTE, old: 24 * 60 * MINUTE, verified: 6 * 60 * MINUTE, uneasy: 30 * MINUTE }
const FRESH_MS = 3 * 24 * 60 * MINUTE

/** What a check has come to, for one organization. */
export interface Conclusion {
  domain: Domain
  /** Null: all is as it was. */
  change: DomainChange | null
  organization: { id: string; number: string }
}

/**
 * Writes down what the DNS says of a domain, and what follows from it. All claims to the domain are locked meanwhile.
 * A claim that is proved takes the domain over from an organization whose own proof stands there no more; as long as
 * both do, it stays where it is. Returns the conclusion for the organization itself first; none: the domain is gone.
 */
export async function concludeCheck(
  tx: Tx,
  input: { domainId: string; findings: RecordFinding[] },
): Promise<Conclusion[]> {
  const organizationId = tx.actor.organizationId
  const own = await tx.db
    .selectFrom('domains')
    .select('domain')
    .where('organization_id', '=', organizationId)
    .where('id', '=', input.domainId)
    .executeTakeFirst()
  if (!own) return []
  const claims = await tx.db
    .selectFrom('domains')
    .selectAll()
    .where('domain', '=', own.domain)
    .orderBy('organization_id')
    .forUpdate()
    .execute()
  const claim = claims.find((each) => each.organization_id === organizationId)
  if (!claim || claim.id !== input.domainId) return []
  const holder = claims.find((each) => each.verified_at !== null && each !== claim)
  const isHeld = holder !== undefined && stillProves(holder, input.findings)
  const findings = isHeld ? asHeld(input.findings) : input.findings
  const ended = holder && !isHeld && isProved(claim, findings, tx) ? [await endClaim(tx, holder)] : []
  return [await settleClaim(tx, { claim, findings }), ...ended]
}

/** The records stand at one name, so that the answer to our question shows the other one's as well. */
const stillProves = (holder: Selectable<DomainsRow>, findings: RecordFinding[]): boolean =>
  findings.some(
    ({ kind, found, outcome }) =>
      kind === 'ownership' &&
      (outcome === 'unknown' || found.includes(ownershipValue(holder.ownership_token))),
  )

const asHeld = (findings: RecordFinding[]): RecordFinding[] =>
  findings.map((finding) =>
    finding.kind === 'ownership' && finding.outcome === 'right'
      ? {
          ...finding,
          outcome: 'wrong',
          reason: 'held_elsewhere',
          advice:
            'The domain is verified for another organization of this server, whose record stands here as well. Remove that one to take the domain over.',
        }
      : finding,
  )

/** What was found of each record that is needed; what was not asked for is not known. */
const required = (records: DnsRecord[], findings: RecordFinding[]): Pick<RecordFinding, 'outcome'>[] =>
  records
    .filter((each) => each.isRequired)
    .map(({ kind }) => findings.find((each) => each.kind === kind) ?? { outcome: 'unknown' })

const isRight = (findings: Pick<RecordFinding, 'outcome'>[]): boolean =>
  findings.every((each) => each.outcome === 'right')

const isProved = (claim: Selectable<DomainsRow>, findings: RecordFinding[], tx: Tx): boolean =>
  isRight(required(fromRow(claim, tx.context).records, findings))

/** A definite answer is needed for bad news; without one everything stays as it is. */
function changeOf(domain: Domain, findings: RecordFinding[], now: Date): DomainChange | null {
  const needed = required(domain.records, findings)
  const standing = standingOf(domain)
  if (isRight(needed)) {
    if (standing === 'verified') return null
    return standing === 'failing' ? 'recovered' : 'verified'
  }
  const isWrong = needed.some((each) => each.outcome === 'wrong' || each.outcome === 'missing')
  if (!isWrong || standing === 'pending') return null
  if (standing === 'verified') return 'failing'
  return now.getTime() - (domain.failingSince?.getTime() ?? 0) >= GRACE_MS ? 'lost' : null
}

const EVENTS: Record<DomainChange, EventType> = {
  verified: 'domain.verified',
  failing: 'domain.failing',
  recovered: 'domain.recovered',
  lost: 'domain.lost',
}

type Times = Pick<Domain, 'verifiedAt' | 'failingSince'>

function timesAfter({ verifiedAt, failingSince }: Times, change: DomainChange | null, now: Date): Times {
  if (change === 'verified') return { verifiedAt: now, failingSince: null }
  if (change === 'failing') return { verifiedAt, failingSince: now }
  if (change === 'recovered') return { verifiedAt, failingSince: null }
  return change === 'lost' ? { verifiedAt: null, failingSince: null } : { verifiedAt, failingSince }
}

async function settleClaim(
  tx: Tx,
  { claim, findings }: { claim: Selectable<DomainsRow>; findings: RecordFinding[] },
): Promise<Conclusion> {
  const before = fromRow(claim, tx.context)
  const change = changeOf(before, findings, tx.now)
  const after = { ...before, ...timesAfter(before, change, tx.now) }
  const row = await tx.db
    .updateTable('domains')
    .set({
      verified_at: after.verifiedAt,
      failing_since: after.failingSince,
      findings: JSON.stringify(findings),
      checked_at: tx.now,
      next_check_at: new Date(tx.now.getTime() + pauseFor(after, findings, tx.now)),
      ...(change ? { updated_at: tx.now } : {}),
    })
    .where('organization_id', '=', claim.organization_id)
    .where('id', '=', claim.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const domain = fromRow(row, tx.context)
  if (change) await append(tx, eventOf(domain, change))
  if (change === 'verified') await releaseAddresses(tx, domain.domain)
  return {
    domain,
    change,
    organization: { id: tx.actor.organizationId, number: tx.actor.organizationNumber },
  }
}

function pauseFor(domain: Domain, findings: RecordFinding[], now: Date): number {
  const standing = standingOf(domain)
  if (standing === 'failing' || (standing === 'verified' && !isRight(required(domain.records, findings))))
    return AGAIN_MS.uneasy
  if (standing === 'verified') return AGAIN_MS.verified
  return now.getTime() - domain.createdAt.getTime() < FRESH_MS ? AGAIN_MS.fresh : AGAIN_MS.old
}

/** The domain has proved to be somebody else's. */
async function endClaim(tx: Tx, holder: Selectable<DomainsRow>): Promise<Conclusion> {
  const row = await tx.db
    .updateTable('domains')
    .set({ verified_at: null, failing_since: null, next_check_at: tx.now, updated_at: tx.now })
    .where('organization_id', '=', holder.organization_id)
    .where('id', '=', holder.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const { number } = await tx.db
    .selectFrom('organizations')
    .select('number')
    .where('id', '=', holder.organization_id)
    .executeTakeFirstOrThrow()
  const organization = { id: holder.organization_id, number }
  const domain = fromRow(row, tx.context)
  const own: Tx = { ...tx, actor: systemActor(organization, 'domain checks') }
  await append(own, eventOf(domain, 'lost'))
  tx.lastEvent = own.lastEvent
  return { domain, change: 'lost', organization }
}

const eventOf = (domain: Domain, change: DomainChange) => ({
  type: EVENTS[change],
  data: {
    domainId: domain.id,
    domain: domain.domain,
    problems: domain.findings
      .filter(({ outcome }) => outcome !== 'right')
      .map(({ kind, outcome, advice }) => ({ record: kind, outcome, advice })),
  },
})
