import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/** Counts what somebody does within a window that begins with the first time. Each process counts for itself. */
export interface RateLimit {
  /** Counts once more, or so often. Returns after how many seconds it is allowed again; 0: it is allowed now. */
  take(key: string, times?: number): Promise<number>
  /** The same without counting. */
  ask(key: string): Promise<number>
}

export interface RateLimitOptions {
  times: number
  /** Length of the window. */
  seconds: number
}

export function rateLimit({ times: points, seconds }: RateLimitOptions): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return {
    take: (key, times = 1) =>
      limiter.consume(key, times).then(
        () => 0,
        (refused: RateLimiterRes) => refused.msBeforeNext / 1000,
      ),
    async ask(key) {
      const counted = await limiter.get(key)
      return counted && counted.consumedPoints >= points ? counted.msBeforeNext / 1000 : 0
    },
  }
}
