/** Lets somebody do so much at once, and then so much in a second. Each process counts for itself. */
export interface TokenBucket {
  /** Takes one. Returns after how many seconds there is one; 0: it was taken. */
  take(key: string): number
}

export interface TokenBucketOptions {
  capacity: number
  perSecond: number
  /** Milliseconds that only go forward. */
  now?: () => number
}

/** Above this, buckets that are full again are forgotten. */
const MANY = 10_000

export function tokenBucket({
  capacity,
  perSecond,
  now = () => performance.now(),
}: TokenBucketOptions): TokenBucket {
  const interval = 1000 / perSecond
  /** When the bucket of somebody is full again. */
  const fullAt = new Map<string, number>()
  return {
    take(key) {
      const moment = now()
      const full = Math.max(fullAt.get(key) ?? moment, moment)
      const wait = full + interval - moment - capacity * interval
      if (wait > 0.001) return wait / 1000
      if (fullAt.size > MANY) for (const [other, at] of fullAt) if (at <= moment) fullAt.delete(other)
      fullAt.set(key, full + interval)
      return 0
    },
  }
}
