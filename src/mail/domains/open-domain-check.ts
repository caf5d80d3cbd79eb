import type { AskDomain } from '../../core/domains/types.ts'
import type { DnsServer } from '../../lib/dns-servers.ts'
import { openResolver } from '../authentication/resolver.ts'
import { JUDGES } from './judge-records.ts'
import { dnsQuestions } from './questions.ts'

export interface DomainCheck {
  ask: AskDomain
  /** The zone that a domain lies in, and the servers that hold it. Never throws. */
  nameServers(domain: string): Promise<NameServers>
  close(): void
}

export interface NameServers {
  /** The domain itself or one above it; null: no zone was found. */
  zone: string | null
  servers: string[]
  /** Why nobody can tell, in words; null: the answer is certain. */
  problem: string | null
}

export interface DomainCheckOptions {
  /** The name servers that the operator named; null: those of the system. */
  servers: DnsServer[] | null
  limits?: DomainCheckLimits
}

export interface DomainCheckLimits {
  /** Of one attempt at one question. */
  timeoutMs: number
  tries: number
  /** For all questions of one domain. */
  totalMs: number
}

/** People wait for it: they have just set a record. */
const LIMITS: DomainCheckLimits = { timeoutMs: 3_000, tries: 2, totalMs: 15_000 }

/** What is found is stored and shown: a name server decides how much that would be. */
const bounded = (found: string[]): string[] => found.slice(0, 20).map((text) => text.slice(0, 1000))

/** Looks at the records of domains. Nothing is remembered: a record that was just mended is seen at once. */
export function openDomainCheck({ servers, limits = LIMITS }: DomainCheckOptions): DomainCheck {
  const resolver = openResolver(servers, limits)
  return {
    ask: ({ records }) =>
      withQuestions(async (dns) =>
        Promise.all(
          records.map(async (record) => {
            const finding = await JUDGES[record.kind](dns, record)
            return { ...finding, kind: record.kind, found: bounded(finding.found) }
          }),
        ),
      ),
    nameServers: (domain) => withQuestions((dns) => findZone(dns, domain)),
    close: resolver.close,
  }

  async function withQuestions<T>(work: (dns: ReturnType<typeof dnsQuestions>) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<'late'>((late) => {
      timer = setTimeout(() => late('late'), limits.totalMs)
    })
    try {
      return await work(dnsQuestions(resolver, deadline))
    } finally {
      clearTimeout(timer)
    }
  }
}

async function findZone(dns: ReturnType<typeof dnsQuestions>, domain: string): Promise<NameServers> {
  const labels = domain.split('.')
  for (let at = 0; at <= labels.length - 2 && at < 8; at += 1) {
    const zone = labels.slice(at).join('.')
    const answer = await dns.ns(zone)
    if ('failure' in answer)
      return { zone: null, servers: [], problem: `there was no answer to the question for ${zone}` }
    if (answer.records.length > 0)
      return { zone, servers: answer.records.map((name) => name.toLowerCase()).sort(), problem: null }
  }
  return { zone: null, servers: [], problem: null }
}
