import { type DnsLookup, dnsError } from './dns.ts'

export interface LookupBounds {
  /** Questions at most. */
  questions: number
  /** Ends every question that is not answered by then. */
  deadline: Deadline
}

/** A moment that several questions share. */
export interface Deadline {
  isOver: boolean
  /** Rejects at that moment. */
  passed: Promise<never>
  clear(): void
}

export function deadlineIn(ms: number): Deadline {
  let fail: (error: Error) => void = () => {}
  const passed = new Promise<never>((_, reject) => {
    fail = reject
  })
  // Whoever does not wait for it any more must not hear of it.
  passed.catch(() => {})
  const deadline: Deadline = { isOver: false, passed, clear: () => clearTimeout(timer) }
  const timer = setTimeout(() => {
    deadline.isOver = true
    fail(dnsError('ETIMEOUT', 'no time is left for this mail'))
  }, ms)
  return deadline
}

/** A mail may ask so many questions, and wait so long for all of them together. */
export function boundedLookups(lookup: DnsLookup, { questions, deadline }: LookupBounds): DnsLookup {
  let asked = 0
  return async (name, type) => {
    asked += 1
    if (asked > questions) throw dnsError('EREFUSED', 'this mail asks too many questions')
    if (deadline.isOver) return deadline.passed
    return Promise.race([lookup(name, type), deadline.passed])
  }
}
