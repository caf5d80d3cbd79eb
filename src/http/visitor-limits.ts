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
  /** One with files counts once more for each megabyte. */
  newMessage(request: FastifyRequest): Promise<void>
  transcript(request: FastifyRequest): Promise<void>
  /** Fills in the contact form of an inbox, which many addresses together may not flood either. */
  contactForm(request: FastifyRequest, inboxId: string): Promise<void>
}

/** How often within an hour, per address. */
export interface VisitorRates {
  visitors: number
  contacts: number
  conversations: number
  messages: number
  transcripts: number
  forms: number
  formsOfInbox: number
}

/** A whole office may be behind one address. */
const DEFAULT_RATES: VisitorRates = {
  visitors: 120,
  contacts: 1200,
  conversations: 600,
  messages: 20_000,
  transcripts: 30,
  forms: 30,
  formsOfInbox: 600,
}
const HOUR = 3600

export function visitorLimits(rates: Partial<VisitorRates> = {}): VisitorLimits {
  const all = { ...DEFAULT_RATES, ...rates }
  const { visitors, contacts, conversations, messages, transcripts } = all
  const forms = perAddress(all.forms, 'too many forms from this address')
  const ofInbox = rateLimit({ times: all.formsOfInbox, seconds: HOUR })
  return {
    newVisitor: perAddress(visitors, 'too many visitors from this address'),
    newContact: perAddress(contacts, 'too many contacts from this address'),
    newConversation: perAddress(conversations, 'too many conversations from this address'),
    newMessage: perAddress(messages, 'too many messages from this address', megabytes),
    transcript: perAddress(transcripts, 'too many transcripts from this address'),
    async contactForm(request, inboxId) {
      await forms(request)
      refuse(await ofInbox.take(inboxId), 'too many forms for this inbox')
    },
  }
}

const MEGABYTE = 1024 * 1024

/** Who does not say how long a body is, may have sent all that is taken. */
const megabytes = ({ headers, routeOptions }: FastifyRequest): number =>
  1 + Math.floor(Number(headers['content-length'] ?? routeOptions.bodyLimit) / MEGABYTE)

function perAddress(
  times: number,
  why: string,
  weigh: (request: FastifyRequest) => number = () => 1,
): (request: FastifyRequest) => Promise<void> {
  const limit = rateLimit({ times, seconds: HOUR })
  return async (request) => {
    refuse(await limit.take(request.ip, weigh(request)), why)
  }
}

function refuse(seconds: number, why: string): void {
  if (seconds > 0) throw new AppError('rate_limited', why, { retryAfterSeconds: seconds })
}
