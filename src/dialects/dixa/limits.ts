import type { PersonActor } from '../../core/actor.ts'
import { AppError } from '../../core/errors.ts'
import { rateLimit } from '../../lib/rate-limit.ts'
import { tokenBucket } from '../../lib/token-bucket.ts'

/** How much one token may ask of this API. */
export interface DixaRates {
  atOnce: number
  perSecond: number
  perDay: number
}

const DEFAULT_RATES: DixaRates = { atOnce: 4, perSecond: 10, perDay: 864_000 }
const DAY = 24 * 60 * 60

/** Counts a call of a token, and refuses it when there were too many. */
export type CallLimit = (caller: Pick<PersonActor, 'tokenId'>) => Promise<void>

export function dixaLimits(rates: Partial<DixaRates> = {}): CallLimit {
  const { atOnce, perSecond, perDay } = { ...DEFAULT_RATES, ...rates }
  const bursts = tokenBucket({ capacity: atOnce, perSecond })
  const days = rateLimit({ times: perDay, seconds: DAY })
  return async ({ tokenId }) => {
    const burst = bursts.take(tokenId)
    if (burst > 0) throw new AppError('rate_limited', 'Too Many Requests', { retryAfterSeconds: burst })
    const day = await days.take(tokenId)
    if (day > 0)
      throw new AppError('rate_limited', 'Limit Exceeded', { retryAfterSeconds: day, isPlain: true })
  }
}
