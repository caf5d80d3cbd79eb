import {
  type DnsRecord,
  type Domain,
  type RecordFinding,
  standingOf,
} from '../../../../core/domains/index.ts'
import type { WireSetting } from '../schemas/setting.ts'
import { presentMeta } from './meta.ts'

type WireStatus = 'PENDING' | 'VERIFIED' | 'FAILED'

/** A domain as a setting, with its records: what is expected, what was found, and what to change. */
export function presentDomain(
  domain: Domain,
  organizationNumber: string,
): WireSetting & Record<string, unknown> {
  const standing = standingOf(domain)
  return {
    ...presentMeta(domain),
    org_id: organizationNumber,
    type: 'email_domain',
    value: domain.domain,
    domain: domain.domain,
    verified: standing === 'verified',
    verification_status: statusOf(domain),
    can_send: standing !== 'pending',
    receives_mail: domain.receivesMail,
    ...(domain.checkedAt ? { checked_at: domain.checkedAt.toISOString() } : {}),
    ...(domain.verifiedAt ? { verified_at: domain.verifiedAt.toISOString() } : {}),
    ...(domain.failingSince ? { failing_since: domain.failingSince.toISOString() } : {}),
    dns_records: domain.records.map((record) =>
      presentRecord(
        record,
        domain.findings.find(({ kind }) => kind === record.kind),
      ),
    ),
  }
}

/** Without an answer from the DNS nothing has failed yet. */
function statusOf(domain: Domain): WireStatus {
  const standing = standingOf(domain)
  if (standing !== 'pending') return standing === 'verified' ? 'VERIFIED' : 'FAILED'
  const required = new Set(domain.records.filter(({ isRequired }) => isRequired).map(({ kind }) => kind))
  const isWrong = domain.findings.some(
    ({ kind, outcome }) => required.has(kind) && (outcome === 'wrong' || outcome === 'missing'),
  )
  return isWrong ? 'FAILED' : 'PENDING'
}

const RECORD_STATUS = {
  right: 'VERIFIED',
  wrong: 'WRONG',
  missing: 'MISSING',
  unknown: 'UNKNOWN',
} as const satisfies Record<RecordFinding['outcome'], string>

function presentRecord(record: DnsRecord, finding: RecordFinding | undefined) {
  const isRight = finding?.outcome === 'right'
  return {
    type: record.type,
    name: record.name,
    value: record.value,
    ...formsOf(record),
    purpose: record.kind,
    required: record.isRequired,
    verified: isRight,
    status: finding ? RECORD_STATUS[finding.outcome] : 'PENDING',
    expected: record.value,
    found: finding?.found ?? [],
    ok: isRight,
    ...(finding?.advice ? { problem: finding.advice } : {}),
  }
}

/** Forms of providers ask for the number of an MX by itself, and some for texts in strings of 255 (RFC 1035, 3.3.14). */
function formsOf({ type, value }: DnsRecord): Record<string, unknown> {
  if (type === 'MX') {
    const [priority = '', host = ''] = value.split(' ')
    return { priority: Number(priority), host }
  }
  return value.length > 255 ? { strings: value.match(/.{1,255}/g) ?? [] } : {}
}
