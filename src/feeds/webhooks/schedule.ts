const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after each failed attempt the next one follows: about a day in all. */
export const RETRY_DELAYS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
]

/** So that what failed together does not come back together. */
const JITTER = 0.2
/** What waited behind others for so long is tried once, and no more. */
const LONGEST_MS = 36 * HOUR

export interface Tried {
  /** With the one that has just failed. */
  attempts: number
  /** When it was queued. */
  since: Date
  now: Date
}

/** When to try again; null: never. */
export function retryAt({ attempts, since, now }: Tried, delays: readonly number[]): Date | null {
  const delay = delays[attempts - 1]
  if (delay === undefined || now.getTime() - since.getTime() > LONGEST_MS) return null
  return new Date(now.getTime() + delay * (1 + JITTER * Math.random()))
}
