import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { isLoopback } from '../lib/loopback.ts'
import { rateLimit } from '../lib/rate-limit.ts'

/** How much one caller may ask, so that the others are served. */
export interface HttpLimits {
  /** Refuses an address that has tried too many tokens (`rate_limited`). */
  beforeToken(caller: Pick<FastifyRequest, 'ip'>): Promise<void>
  afterWrongToken(caller: Pick<FastifyRequest, 'ip'>): Promise<void>
  /** Counts a call of this token and its organization, and refuses it when there were too many. */
  count(caller: { tokenId: string; organizationId: string }): Promise<void>
}

/** How often within a minute. */
export interface HttpRates {
  callsOfToken: number
  callsOfOrganization: number
  wrongTokensOfAddress: number
}

/** Far above what people and integrations do, far below what makes the server slow for the others. */
const DEFAULT_RATES: HttpRates = {
  callsOfToken: 3_000,
  callsOfOrganization: 12_000,
  wrongTokensOfAddress: 120,
}

const MINUTE = 60

export function httpLimits(rates: Partial<HttpRates> = {}): HttpLimits {
  const { callsOfToken, callsOfOrganization, wrongTokensOfAddress } = { ...DEFAULT_RATES, ...rates }
  const tokens = rateLimit({ times: callsOfToken, seconds: MINUTE })
  const organizations = rateLimit({ times: callsOfOrganization, seconds: MINUTE })
  const addresses = rateLimit({ times: wrongTokensOfAddress, seconds: MINUTE })
  return {
    async beforeToken({ ip }) {
      refuse(await addresses.ask(ip), 'too many calls with wrong tokens from this address')
    },
    async afterWrongToken({ ip }) {
      // On this machine there are better ways to a token than guessing.
      if (!isLoopback(ip)) await addresses.take(ip)
    },
    async count({ tokenId, organizationId }) {
      refuse(await tokens.take(tokenId), 'too many calls with this token')
      refuse(await organizations.take(organizationId), 'too many calls of this organization')
    },
  }
}

function refuse(seconds: number, why: string): void {
  if (seconds > 0) throw new AppError('rate_limited', why, { retryAfterSeconds: seconds })
}
