import { OWNERSHIP_PREFIX } from '../../core/domains/index.ts'
import type { DnsRecord, FindingReason, RecordFinding } from '../../core/domains/types.ts'
import type { DnsAnswer, DnsFailure, DnsQuestions, MxRecord } from './questions.ts'
import { lookAtSpf } from './spf.ts'

type Judge = (dns: DnsQuestions, record: DnsRecord) => Promise<Omit<RecordFinding, 'kind'>>
type Found = Omit<RecordFinding, 'kind'>

const right = (found: string[], advice: string | null = null): Found => ({ outcome: 'right', found, advice })
const wrong = (found: string[], reason: FindingReason, advice: string): Found => ({
  ...{ outcome: 'wrong', found, reason, advice },
})
const missing = (advice: string): Found => ({ outcome: 'missing', found: [], reason: 'missing', advice })

const NO_ANSWER: Record<DnsFailure, string> = {
  timeout: 'The name servers did not answer in time. Nothing has to be changed for that; try again later.',
  servfail:
    'The name servers of the domain could not answer (SERVFAIL). Where this stays, something is wrong with them or with DNSSEC, not with this record.',
  refused: 'The name servers refused to answer. Try again later.',
  other: 'There was no usable answer to the question for this record. Try again later.',
}
const unknown = (failure: DnsFailure, found: string[] = []): Found => ({
  outcome: 'unknown',
  found,
  reason: failure === 'other' ? 'no_answer' : failure,
  advice: NO_ANSWER[failure],
})

const add = ({ type, name, value }: DnsRecord): string => `Add a ${type} record at ${name}: ${value}`

const isOurs = (text: string): boolean => text.startsWith(OWNERSHIP_PREFIX)

/** Several organizations may try to prove one domain: texts of others beside ours do not disturb. */
const ownership: Judge = async (dns, record) => {
  const answer = await dns.txt(record.name)
  if ('failure' in answer) return unknown(answer.failure)
  const texts = answer.records.map((text) => text.trim())
  // Those of other organizations are told apart first: whose domain it is hangs on them.
  const found = texts.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a)))
  if (found.includes(record.value)) return right(found)
  if (found.length === 0) return missing(add(record))
  return wrong(found, 'other_text', `${add(record)}. What stands there is another text; it may stay.`)
}

/** Tags of RFC 6376, section 3.2; undefined: not a list of tags. */
function tagsOf(text: string): Map<string, string> | undefined {
  const tags = new Map<string, string>()
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at < 1 || tags.has(name)) return undefined
    tags.set(name, part.slice(at + 1).replace(/[ \t\r\n]+/g, ''))
  }
  return tags
}

/** RFC 6376, section 3.6.2.2: with several records at the name, which one a verifier takes is anybody's guess. */
const dkim: Judge = async (dns, record) => {
  const answer = await dns.txt(record.name)
  if ('failure' in answer) return unknown(answer.failure)
  const found = answer.records
  const [only] = found
  if (only === undefined) return missing(add(record))
  if (found.length > 1)
    return wrong(
      found,
      'several',
      'There are several records at this name. Keep only the one that is expected.',
    )
  const problem = problemOfKey(only, record.value)
  return problem === null ? right(found) : wrong(found, ...problem)
}

type Problem = [FindingReason, advice: string]

function problemOfKey(text: string, expected: string): Problem | null {
  const tags = tagsOf(text)
  const key = tags?.get('p')
  if (!tags || key === undefined)
    return ['no_key', 'This is no DKIM key. Replace it by the text that is expected.']
  if (key === '')
    return ['key_revoked', 'The key is revoked here (p= is empty). Replace it by the text that is expected.']
  if (key !== tagsOf(expected)?.get('p')) return differentKey(key, tagsOf(expected)?.get('p') ?? '')
  const tag = problemOfTags(tags)
  return tag === null ? null : ['key_tag', tag]
}

/** What else may stand there (RFC 6376, section 3.6.1) and would keep our signatures from counting. */
function problemOfTags(tags: Map<string, string>): string | null {
  const list = (tag: string, usual: string) => (tags.get(tag) ?? usual).split(':')
  if (list('v', 'DKIM1')[0] !== 'DKIM1') return 'v= has to be DKIM1.'
  if (list('k', 'rsa')[0] !== 'rsa') return 'k= has to be rsa.'
  if (!list('h', 'sha256').includes('sha256')) return 'h= has to allow sha256, or to be left out.'
  if (!list('s', '*').some((service) => service === '*' || service === 'email'))
    return 's= has to allow email, or to be left out.'
  if (list('t', '').includes('y'))
    return 't=y says that the domain only tests DKIM: signatures then count for nothing. Remove it.'
  return null
}

/** Forms that cut long texts off at 255 characters are the usual reason. */
function differentKey(found: string, expected: string): Problem {
  if (expected.startsWith(found))
    return [
      'key_cut_off',
      'The key is cut off. Put the text in whole; where your provider asks for strings of 255 characters at most, enter it in several strings, in order.',
    ]
  return ['other_key', 'This is another key. Replace it by the text that is expected.']
}

const spf: Judge = async (dns, record) => {
  const wanted = record.value.split(' ').slice(1, -1)
  const { records, lacking, failure } = await lookAtSpf(dns, record.name, wanted)
  if (failure) return unknown(failure, records)
  const [only] = records
  if (only === undefined) return missing(add(record))
  if (records.length > 1)
    return wrong(
      records,
      'several',
      'There are several SPF records; then none of them counts. Make one of them.',
    )
  if (lacking.length > 0)
    return wrong(records, 'spf_lacks', `Put “${lacking.join(' ')}” into this record, ahead of its “all”.`)
  return right(records)
}

const hostOf = (name: string): string => name.toLowerCase().replace(/\.$/, '')

const mx: Judge = async (dns, record) => {
  const answer: DnsAnswer<MxRecord> = await dns.mx(record.name)
  if ('failure' in answer) return unknown(answer.failure)
  const found = answer.records
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ priority, exchange }) => `${priority} ${hostOf(exchange)}`)
  if (found.length === 0) return missing(add(record))
  const ours = hostOf(record.value.split(' ')[1] ?? '')
  const first = Math.min(...answer.records.map(({ priority }) => priority))
  const firsts = answer.records.filter(({ priority }) => priority === first)
  if (firsts.every(({ exchange }) => hostOf(exchange) === ours)) return right(found)
  if (answer.records.some(({ exchange }) => hostOf(exchange) === ours))
    return wrong(
      found,
      'shared_host',
      `Mail goes to another host as well: give ${ours} a lower number than all others, or remove those.`,
    )
  return wrong(
    found,
    'other_host',
    `Mail goes to another host. Set MX to ${record.value}; or let that host pass the mail on to this server, and add the domain with "receives_mail": false.`,
  )
}

/** RFC 9989, section 4.10: a domain without a policy has that of the domains above it. */
const dmarc: Judge = async (dns, record) => {
  const labels = record.name.replace(/^_dmarc\./, '').split('.')
  for (let at = 0; at <= labels.length - 2 && at < 8; at += 1) {
    const answer = await dns.txt(`_dmarc.${labels.slice(at).join('.')}`)
    if ('failure' in answer) return unknown(answer.failure)
    const found = answer.records.filter((text) => /^v=DMARC1(?:[ \t]*;|[ \t]*$)/.test(text))
    if (found.length > 1)
      return wrong(found, 'several', 'There are several DMARC records; then none of them counts. Keep one.')
    if (found.length === 1) return right(found)
  }
  return missing(`${add(record)}. Large providers ask for one; it does not have to be strict.`)
}

export const JUDGES: Record<DnsRecord['kind'], Judge> = { ownership, dkim, spf, mx, dmarc }
