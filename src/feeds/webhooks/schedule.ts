/** When attempts that failed are repeated. */
export interface RetrySchedule {
  /** How long after each failed attempt the next one follows, in milliseconds. */
  delays: readonly number[]
  /** Each may be longer by up to this part of it, so that what failed together does not come back together. */
  jitter: number
}

/** What waited behind others for so long is tried once, and no more. */
const LONGEST_MS = 36 * 3600_000

export interface Tried {
  /** With the one that has just failed. */
  attempts: number
  /** When it was queued. */
  since: Date
  now: Date
}

/** When to try again; null: never. */
export function retryAt({ attempts, since, now }: Tried, { delays, jitter }: RetrySchedule): Date | null {
  const delay = delays[attempts - 1]
  if (delay === undefined || now.getTime() - since.getTime() > LONGEST_MS) return null
  return new Date(now.getTime() + delay * (1 + jitter * Math.random()))
}
