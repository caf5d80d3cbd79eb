import type { SMTPConnectionEnvelope } from 'nodemailer/lib/smtp-connection'
import { oneLine } from '../../lib/clean-text.ts'

export type Outcome = 'delivered' | 'temporary' | 'permanent'

export interface RecipientResult {
  /** As it was given. */
  address: string
  /** `delivered`: the relay has taken it over. `temporary`: worth another attempt. */
  outcome: Outcome
  /** The SMTP reply code; null when there was no reply. */
  code: number | null
  /** The relay's words, or ours when it said none. */
  response: string
}

/** What nodemailer knows about a failure. */
interface SmtpFailure extends Error {
  code?: string
  command?: string
  response?: string
  responseCode?: number
}

/** Replies that say that we have to log in: a matter between us and the relay, not the recipient's. */
const OUR_PROBLEM = new Set([530, 534, 535, 538])

/** Where a refusal is about this mail. Before (greeting, TLS, AUTH) and between, it is about the relay. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

export function failed(address: string, error: unknown): RecipientResult {
  const failure: SmtpFailure = error instanceof Error ? error : new Error(String(error))
  // The relay announced a SIZE that the mail exceeds; nodemailer did not even try.
  if (failure.code === 'EMESSAGE' && failure.command === 'MAIL FROM' && !failure.responseCode) {
    return { address, outcome: 'permanent', code: 552, response: oneLine(failure.message) }
  }
  const code = failure.responseCode ?? null
  const isPermanent =
    code !== null && code >= 500 && ABOUT_THE_MAIL.has(failure.command ?? '') && !OUR_PROBLEM.has(code)
  const response = oneLine(failure.response ?? failure.message)
  return { address, outcome: isPermanent ? 'permanent' : 'temporary', code, response }
}

export function delivered(address: string, response: string): RecipientResult {
  const code = Number(/^\d{3}/.exec(response)?.[0] ?? 250)
  return { address, outcome: 'delivered', code, response: oneLine(response) }
}

/** What the relay said to one RCPT TO, if it refused it. */
export function refusalOf(envelope: SMTPConnectionEnvelope, recipient: string): Error | undefined {
  return envelope.rejectedErrors.find((error) => error.recipient === recipient)
}

export function isAboutSender(error: unknown): boolean {
  return error instanceof Error && 'command' in error && error.command === 'MAIL FROM'
}
