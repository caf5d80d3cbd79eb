import type { DNSResolver } from 'mailauth'
import type { DnsServer } from '../../lib/dns-servers.ts'
import { openResolver } from './resolver.ts'

/** Asks for the records of one type of a name. Rejects with an error whose `code` is that of `node:dns`. */
export type DnsLookup = DNSResolver

export interface Dns {
  lookup: DnsLookup
  /** Lets go of every question that is not answered yet. */
  close(): void
}

/** One attempt, and the attempts of one question; a mail waits shorter than that for all its questions. */
const TIMEOUT_MS = 2_000
const TRIES = 2
/** Answers carry a time to live that the system's resolver does not tell; these are short enough for all. */
const REMEMBERED_MS = 5 * 60_000
const ABSENCE_REMEMBERED_MS = 60_000
const MAX_REMEMBERED = 2_000
/** A policy or a key is a few hundred bytes; longer answers are made to hurt. */
const MAX_ANSWER_BYTES = 16 * 1024

const ABSENT: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA'])

/** The error of a question that was asked in vain, with a code of `node:dns`. */
export const dnsError = (code: string, message: string): Error => Object.assign(new Error(message), { code })

interface Remembered {
  answer: ReturnType<DnsLookup>
  until: number
}

/** Asks these name servers, or those of the system, and remembers what they said for a while. */
export function openDns(servers: DnsServer[] | null): Dns {
  const resolver = openResolver(servers, { timeoutMs: TIMEOUT_MS, tries: TRIES })
  const answers = new Map<string, Remembered>()

  const ask = async (name: string, type: string) => {
    const records = (await resolver.ask(name, type)) as Awaited<ReturnType<DnsLookup>>
    if (JSON.stringify(records).length <= MAX_ANSWER_BYTES) return records
    throw dnsError('EBADRESP', `too long an answer for ${type} of ${name}`)
  }
  const remember = (key: string, answer: ReturnType<DnsLookup>): void => {
    const entry: Remembered = { answer, until: Date.now() + REMEMBERED_MS }
    const [oldest] = answers.keys()
    if (answers.size >= MAX_REMEMBERED && oldest !== undefined) answers.delete(oldest)
    answers.set(key, entry)
    answer.catch((error: unknown) => {
      if (isAbsence(error)) entry.until = Date.now() + ABSENCE_REMEMBERED_MS
      else if (answers.get(key) === entry) answers.delete(key)
    })
  }
  return {
    lookup(name, type) {
      const key = `${type} ${name.toLowerCase()}`
      const known = answers.get(key)
      if (known && known.until > Date.now()) return known.answer
      answers.delete(key)
      const answer = ask(name, type)
      remember(key, answer)
      return answer
    },
    close: resolver.close,
  }
}

/** Whether a name server said that there is nothing. */
export const isAbsence = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ABSENT.has(error.code)
