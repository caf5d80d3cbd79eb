import type { AskingResolver } from '../authentication/resolver.ts'

/** What a question came to: records, nothing there, or no answer. */
export type DnsAnswer<T> = { records: T[] } | { failure: DnsFailure }

/** `servfail`: the name servers of the domain answer that something is wrong with them, or do not answer at all. */
export type DnsFailure = 'timeout' | 'servfail' | 'refused' | 'other'

export interface MxRecord {
  exchange: string
  priority: number
}

/** Questions that the check of one domain asks. Never throws; a name that does not exist has no records. */
export interface DnsQuestions {
  /** Texts, each put together from its strings. A CNAME is followed. */
  txt(name: string): Promise<DnsAnswer<string>>
  mx(name: string): Promise<DnsAnswer<MxRecord>>
  ns(name: string): Promise<DnsAnswer<string>>
}

/** For one domain, chains of SPF and CNAMEs included. */
const MAX_QUESTIONS = 60
const MAX_CNAMES = 5
const MAX_RECORDS = 100
const MAX_TEXT = 4096

const ABSENT: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA'])
const FAILURES: Record<string, DnsFailure> = {
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
  ESERVFAIL: 'servfail',
  EREFUSED: 'refused',
}

/** `deadline`: the moment after which every question counts as not answered. */
export function dnsQuestions({ ask }: AskingResolver, deadline: Promise<'late'>): DnsQuestions {
  let asked = 0
  const records = async <T>(name: string, type: string): Promise<DnsAnswer<T>> => {
    asked += 1
    if (asked > MAX_QUESTIONS) return { failure: 'other' }
    const answer = ask(name, type).then(
      (found): DnsAnswer<T> => ({ records: Array.isArray(found) ? found.slice(0, MAX_RECORDS) : [] }),
      (error: unknown): DnsAnswer<T> => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : ''
        return ABSENT.has(code) ? { records: [] } : { failure: FAILURES[code] ?? 'other' }
      },
    )
    const first = await Promise.race([answer, deadline])
    return first === 'late' ? { failure: 'timeout' } : first
  }
  /** Name servers that answer for others follow a CNAME by themselves; those that only hold a zone do not. */
  const followed = async <T>(name: string, type: string): Promise<DnsAnswer<T>> => {
    let at = name
    for (let hops = 0; hops <= MAX_CNAMES; hops += 1) {
      const answer = await records<T>(at, type)
      if ('failure' in answer || answer.records.length > 0) return answer
      const aliases = await records<string>(at, 'CNAME')
      if ('failure' in aliases) return aliases
      const [alias] = aliases.records
      if (!alias) return answer
      at = alias
    }
    return { failure: 'other' }
  }
  return {
    async txt(name) {
      const answer = await followed<string[]>(name, 'TXT')
      if ('failure' in answer) return answer
      return { records: answer.records.map((strings) => strings.join('').slice(0, MAX_TEXT)) }
    },
    mx: (name) => followed<MxRecord>(name, 'MX'),
    ns: (name) => records<string>(name, 'NS'),
  }
}
