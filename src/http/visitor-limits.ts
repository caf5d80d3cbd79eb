import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { rateLimit } from '../lib/rate-limit.ts'

/** How much somebody may make who needs no token for it. Each refuses with `rate_limited`. */
export interface VisitorLimits {
  /** Becomes a contact on a website. */
  newVisitor(request: FastifyRequest): Promise<void>
  /** Becomes a contact over an API channel; a server may do that for many. */
  newContact(request: FastifyRequest): Promise<void>
  newConversation(request: FastifyRequest): Promise<void>
  transcript(request: FastifyRequest): Promise<void>
}

/** How often within an hour, per address. */
export interface VisitorRates {
  visitors: number
  contacts: number
  conversations: number
  transcripts: number
}

/** A whole office may be behind one address. */
const DEFAULT_RATES: VisitorRates = { visitors: 120, contacts: 1200, conversations: 600, transcripts: 30 }
const HOUR = 3600

export function visitorLimits(rates: Partial<VisitorRates> = {}): VisitorLimits {
  const { visitors, contacts, conversations, transcripts } = { ...DEFAULT_RATES, ...rates }
  return {
    newVisitor: perAddress(visitors, 'too many visitors from this address'),
    newContact: perAddress(contacts, 'too many contacts from this address'),
    newConversation: perAddress(conversations, 'too many conversations from this address'),
    transcript: perAddress(transcripts, 'too many transcripts from this address'),
  }
}

function perAddress(times: number, why: string): (request: FastifyRequest) => Promise<void> {
  const limit = rateLimit({ times, seconds: HOUR })
  return async ({ ip }) => {
    const seconds = await limit.take(ip)
    if (seconds > 0) throw new AppError('rate_limited', why, { retryAfterSeconds: seconds })
  }
}
