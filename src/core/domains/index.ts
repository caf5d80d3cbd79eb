export { type AddressStanding, addressStandings } from './address-standings.ts'
export { type AddDomain, addDomain, deleteDomain } from './change.ts'
export { type Conclusion, concludeCheck, GRACE_MS } from './conclude.ts'
export { claimDueDomains, type DueDomain } from './due.ts'
export { type DomainKey, makeDomainKey } from './keys.ts'
export { OWNERSHIP_PREFIX } from './records.ts'
export { type SigningKey, signingKeyFor } from './sending.ts'
export { getDomain, listDomains, normalizeDomain, standingOf } from './store.ts'
export type {
  AskDomain,
  DnsRecord,
  Domain,
  DomainChange,
  DomainStanding,
  FindingOutcome,
  FindingReason,
  RecordFinding,
  RecordKind,
} from './types.ts'
