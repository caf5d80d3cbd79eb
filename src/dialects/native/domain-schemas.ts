import { type Static, Type } from 'typebox'
import { type Domain, standingOf } from '../../core/domains/index.ts'
import { orNull } from './conversation-schemas.ts'
import { Id, Timestamp } from './schemas.ts'

const words = (values: string[], description: string) => Type.Enum(values, { type: 'string', description })

export const DomainRecord = Type.Object({
  kind: words(['ownership', 'dkim', 'spf', 'mx', 'dmarc'], 'what it is for'),
  type: words(['TXT', 'MX'], 'kind of record'),
  name: Type.String({ description: 'where it stands, without the dot at the end' }),
  value: Type.String(),
  is_required: Type.Boolean({ description: 'the domain is not verified without it' }),
  outcome: words(
    ['unchecked', 'right', 'wrong', 'missing', 'unknown'],
    'of the last check; `unknown`: the name servers gave no answer',
  ),
  found: Type.Array(Type.String(), { description: 'what stands there, as far as it has to do with it' }),
  reason: orNull(
    Type.String({ description: 'what keeps it from being right: `missing`, `several`, `key_cut_off`, …' }),
  ),
  advice: orNull(Type.String({ description: 'what to change, in words' })),
})

export const DomainShown = Type.Object({
  id: Id,
  domain: Type.String(),
  standing: words(
    ['pending', 'verified', 'failing'],
    '`failing`: was verified, and a record is wrong since; mail still leaves for three days',
  ),
  can_send: Type.Boolean(),
  receives_mail: Type.Boolean({
    description: 'its mail comes to this server, so that it needs an MX record',
  }),
  records: Type.Array(DomainRecord),
  checked_at: orNull(Timestamp),
  verified_at: orNull(Timestamp),
  failing_since: orNull(Timestamp),
  created_at: Timestamp,
})

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

export function presentDomain(domain: Domain): Static<typeof DomainShown> {
  const standing = standingOf(domain)
  return {
    id: domain.id,
    domain: domain.domain,
    standing,
    can_send: standing !== 'pending',
    receives_mail: domain.receivesMail,
    records: domain.records.map(({ kind, type, name, value, isRequired }) => {
      const finding = domain.findings.find((each) => each.kind === kind)
      return {
        ...{ kind, type, name, value, is_required: isRequired },
        outcome: finding?.outcome ?? 'unchecked',
        found: finding?.found ?? [],
        reason: finding?.reason ?? null,
        advice: finding?.advice ?? null,
      }
    }),
    checked_at: moment(domain.checkedAt),
    verified_at: moment(domain.verifiedAt),
    failing_since: moment(domain.failingSince),
    created_at: domain.createdAt.toISOString(),
  }
}
