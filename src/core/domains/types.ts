/** What a record of a domain is for. */
export type RecordKind = 'ownership' | 'dkim' | 'spf' | 'mx' | 'dmarc'

/** A record that the owner of a domain has to set. */
export interface DnsRecord {
  kind: RecordKind
  type: 'TXT' | 'MX'
  /** Where it stands, without the dot at the end. */
  name: string
  /** A text of any length, or `10 mail.example.org`. */
  value: string
  /** Whether the domain stays unverified without it. */
  isRequired: boolean
}

/** `unknown`: the name servers gave no answer, so nobody can tell. */
export type FindingOutcome = 'right' | 'wrong' | 'missing' | 'unknown'

/** What keeps a record from being right. */
export type FindingReason =
  | 'missing'
  /** Several where one may be. */
  | 'several'
  /** Another text, which may stay. */
  | 'other_text'
  | 'held_elsewhere'
  | 'no_key'
  | 'key_revoked'
  | 'key_cut_off'
  | 'other_key'
  /** A part of the key says something that it may not: the advice says which. */
  | 'key_tag'
  | 'spf_lacks'
  | 'other_host'
  /** Ours is not the first. */
  | 'shared_host'
  | 'timeout'
  | 'servfail'
  | 'refused'
  | 'no_answer'

/** What the DNS says of one record. */
export interface RecordFinding {
  kind: RecordKind
  outcome: FindingOutcome
  /** What stands there, as far as it has to do with it. */
  found: string[]
  /** What to change, in words; null where nothing has to be. */
  advice: string | null
  /** The same for programs; absent in what older versions have written. */
  reason?: FindingReason
}

/** Asks the DNS for the records of a domain. Never throws. */
export type AskDomain = (domain: { domain: string; records: DnsRecord[] }) => Promise<RecordFinding[]>

/**
 * `pending`: was never proved, or is not any more: nothing leaves from it. `verified`. `failing`: was verified, and a
 * record is wrong since: mail still leaves, for three days.
 */
export type DomainStanding = 'pending' | 'verified' | 'failing'

/** A domain that an organization has added, to send from it. */
export interface Domain {
  id: string
  domain: string
  receivesMail: boolean
  selector: string
  publicKey: string
  ownershipToken: string
  records: DnsRecord[]
  /** What the last check has found; empty before the first. */
  findings: RecordFinding[]
  checkedAt: Date | null
  verifiedAt: Date | null
  failingSince: Date | null
  /** Numbers of people. */
  createdBy: string | null
  updatedBy: string | null
  createdAt: Date
  updatedAt: Date
}

/** What a check has changed. */
export type DomainChange = 'verified' | 'failing' | 'recovered' | 'lost'
