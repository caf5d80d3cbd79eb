import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { isLoopback } from '../lib/loopback.ts'
import { rateLimit } from '../lib/rate-limit.ts'

/** How much one caller may ask, so that the others are served. */
export interface HttpLimits {
  /** Refuses an address that has tried too many tokens (`rate_limited`). */
  beforeToken(caller: Pick<FastifyRequest, 'ip'>): Promise<void>
  afterWrongToken(caller: Pick<FastifyRequest, 'ip'>): Promise<void>
  /** Refuses an address that has tried too many passwords, and a person for whom too many were tried. */
  beforePassword(caller: Pick<FastifyRequest, 'ip'>, email: string): Promise<void>
  afterWrongPassword(caller: Pick<FastifyRequest, 'ip'>, email: string): Promise<void>
  /** Refuses a person for whom too many codes of the second factor were tried. */
  beforeCode(personId: string): Promise<void>
  afterWrongCode(personId: string): Promise<void>
  /** Counts a call of this token and its organization, and refuses it when there were too many. */
  count(caller: { tokenId: string; organizationId: string }): Promise<void>
}

/** How often within a minute; codes: within an hour, as there are only a million of them. */
export interface HttpRates {
  callsOfToken: number
  callsOfOrganization: number
  wrongTokensOfAddress: number
  wrongPasswordsOfAddress: number
  wrongPasswordsOfPerson: number
  wrongCodesOfPerson: number
}

/** Far above what people and integrations do, far below what makes the server slow for the others. */
const DEFAULT_RATES: HttpRates = {
  callsOfToken: 3_000,
  callsOfOrganization: 12_000,
  wrongTokensOfAddress: 120,
  wrongPasswordsOfAddress: 30,
  wrongPasswordsOfPerson: 10,
  wrongCodesOfPerson: 10,
}

const MINUTE = 60

export function httpLimits(rates: Partial<HttpRates> = {}): HttpLimits {
  const all = { ...DEFAULT_RATES, ...rates }
  const perMinute = (times: number) => rateLimit({ times, seconds: MINUTE })
  const tokens = perMinute(all.callsOfToken)
  const organizations = perMinute(all.callsOfOrganization)
  const addresses = perMinute(all.wrongTokensOfAddress)
  const guessers = perMinute(all.wrongPasswordsOfAddress)
  const guessed = perMinute(all.wrongPasswordsOfPerson)
  const codes = rateLimit({ times: all.wrongCodesOfPerson, seconds: 60 * MINUTE })
  const nameOf = (email: string) => email.trim().toLowerCase().slice(0, 254)
  return {
    async beforeToken({ ip }) {
      refuse(await addresses.ask(ip), 'too many calls with wrong tokens from this address')
    },
    async afterWrongToken({ ip }) {
      // On this machine there are better ways to a token than guessing.
      if (!isLoopback(ip)) await addresses.take(ip)
    },
    async beforePassword({ ip }, email) {
      refuse(await guessers.ask(ip), 'too many wrong passwords from this address')
      refuse(await guessed.ask(nameOf(email)), 'too many wrong passwords for this person')
    },
    async afterWrongPassword({ ip }, email) {
      if (!isLoopback(ip)) await guessers.take(ip)
      await guessed.take(nameOf(email))
    },
    async beforeCode(personId) {
      refuse(await codes.ask(personId), 'too many wrong codes for this person')
    },
    async afterWrongCode(personId) {
      await codes.take(personId)
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
