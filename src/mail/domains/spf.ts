import type { DnsAnswer, DnsFailure, DnsQuestions } from './questions.ts'

/** What the SPF records of a domain say about our mechanisms. */
export interface SpfFinding {
  records: string[]
  /** Mechanisms that no record has. */
  lacking: string[]
  /** Where an answer was missing, so that one of them may be there after all. */
  failure: DnsFailure | null
}

/** RFC 7208, section 4.6.4: ten look-ups of records that are included. */
const MAX_INCLUDED = 10

const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text)

/** Reads the SPF record of a domain, and those it includes, for our mechanisms. */
export async function lookAtSpf(dns: DnsQuestions, domain: string, wanted: string[]): Promise<SpfFinding> {
  const answer = await dns.txt(domain)
  if ('failure' in answer) return { records: [], lacking: wanted, failure: answer.failure }
  const records = answer.records.filter(isSpf)
  const [only] = records
  if (only === undefined || records.length > 1) return { records, lacking: wanted, failure: null }
  const seen = { names: new Set([domain]), failure: null as DnsFailure | null }
  const lacking = await withoutFound(dns, { record: only, wanted, seen })
  return { records, lacking, failure: lacking.length > 0 ? seen.failure : null }
}

interface Reading {
  record: string
  wanted: string[]
  seen: { names: Set<string>; failure: DnsFailure | null }
}

/** Behind `all` nothing is read (RFC 7208, section 5.1). */
async function withoutFound(dns: DnsQuestions, { record, wanted, seen }: Reading): Promise<string[]> {
  const terms = record.split(/[ \t]+/).slice(1)
  const end = terms.findIndex((term) => /^[-+~?]?all$/i.test(term))
  const mechanisms = (end < 0 ? terms : terms.slice(0, end)).map(bare)
  const redirect = end < 0 ? terms.map(bare).find((term) => term.startsWith('redirect=')) : undefined
  let lacking = wanted.filter((term) => !mechanisms.includes(bare(term)))
  const further = [...mechanisms.filter((term) => term.startsWith('include:')), redirect ?? '']
  for (const name of further.map((term) => term.replace(/^(?:include:|redirect=)/, ''))) {
    if (lacking.length === 0) break
    if (!/^[a-z0-9._-]{3,253}$/.test(name) || seen.names.has(name) || seen.names.size > MAX_INCLUDED) continue
    seen.names.add(name)
    const included = spfOf(await dns.txt(name))
    if (typeof included === 'object') seen.failure ??= included.failure
    else if (included) lacking = await withoutFound(dns, { record: included, wanted: lacking, seen })
  }
  return lacking
}

function spfOf(answer: DnsAnswer<string>): string | undefined | { failure: DnsFailure } {
  if ('failure' in answer) return answer
  const records = answer.records.filter(isSpf)
  return records.length === 1 ? records[0] : undefined
}

/** Mechanisms are compared without regard to case; `+` is what they have when they have nothing. */
const bare = (term: string): string => term.toLowerCase().replace(/^\+/, '').replace(/\.$/, '')
