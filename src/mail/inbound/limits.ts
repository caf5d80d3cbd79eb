import { isLoopback } from '../../lib/loopback.ts'
import { type RateLimit, rateLimit } from '../../lib/rate-limit.ts'
import type { SmtpReply } from './smtp-replies.ts'

/** How much mail one client may bring and one organization may get, so that the others are served. */
export interface SmtpRates {
  connectionsOfAddress: number
  mailsOfAddressPerMinute: number
  unknownRecipientsOfAddressPerHour: number
  mailsOfOrganizationPerMinute: number
  /** Addresses without limits: a mail server before this one brings the mail of everybody. */
  isTrusted(address: string): boolean
}

export const DEFAULT_RATES: SmtpRates = {
  connectionsOfAddress: 20,
  mailsOfAddressPerMinute: 600,
  unknownRecipientsOfAddressPerHour: 300,
  mailsOfOrganizationPerMinute: 3_000,
  isTrusted: isLoopback,
}

/** A connection and where it comes from. */
export interface SmtpClient {
  id: string
  remoteAddress: string
}

/** Each answers with a refusal that asks to come back later (RFC 5321 4.2.1), or nothing. */
export interface SmtpGate {
  connect(client: SmtpClient): SmtpReply | undefined
  disconnect(client: SmtpClient): void
  mail(address: string): Promise<SmtpReply | undefined>
  recipientOf(organizationId: string): Promise<SmtpReply | undefined>
  unknownRecipient(address: string): Promise<SmtpReply | undefined>
}

const MINUTE = 60
const HOUR = 3600

export function smtpGate(rates: SmtpRates): SmtpGate {
  const connections = new Map<string, Set<string>>()
  const mails = rateLimit({ times: rates.mailsOfAddressPerMinute, seconds: MINUTE })
  const unknown = rateLimit({ times: rates.unknownRecipientsOfAddressPerHour, seconds: HOUR })
  const organizations = rateLimit({ times: rates.mailsOfOrganizationPerMinute, seconds: MINUTE })
  const take = async (limit: RateLimit, key: string, refusal: SmtpReply) =>
    (await limit.take(key)) > 0 ? refusal : undefined
  return {
    connect({ id, remoteAddress }) {
      const open = connections.get(remoteAddress) ?? new Set()
      connections.set(remoteAddress, open.add(id))
      if (rates.isTrusted(remoteAddress) || open.size <= rates.connectionsOfAddress) return undefined
      return { code: 421, text: 'Too many connections from your address' }
    },
    disconnect({ id, remoteAddress }) {
      const open = connections.get(remoteAddress)
      open?.delete(id)
      if (open?.size === 0) connections.delete(remoteAddress)
    },
    async mail(address) {
      if (rates.isTrusted(address)) return undefined
      if ((await unknown.ask(address)) > 0) return TRIED_TOO_MANY
      return take(mails, address, { code: 451, text: 'Too many mails from your address, try again later' })
    },
    recipientOf: (organizationId) =>
      take(organizations, organizationId, {
        code: 451,
        text: 'Too many mails for this recipient, try again later',
      }),
    async unknownRecipient(address) {
      return rates.isTrusted(address) ? undefined : take(unknown, address, TRIED_TOO_MANY)
    },
  }
}

const TRIED_TOO_MANY: SmtpReply = { code: 421, text: 'Too many unknown recipients' }
