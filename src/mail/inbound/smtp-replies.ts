import { AppError, type ErrorCode } from '../../core/errors.ts'

export interface SmtpReply {
  /** RFC 5321, section 4.2. The server adds the enhanced code that belongs to it (RFC 3463). */
  code: number
  text: string
}

const TRY_LATER: SmtpReply = { code: 451, text: 'Try again later' }

/** What a sending server hears when the core refuses: 4xx is tried again by it, 5xx goes back to the author. */
export const replyTo = {
  invalid: { code: 554, text: 'This mail cannot be processed' },
  unauthenticated: { code: 530, text: 'Not permitted' },
  forbidden: { code: 530, text: 'Not permitted' },
  not_found: { code: 550, text: 'No such recipient here' },
  conflict: TRY_LATER,
  too_large: { code: 552, text: 'This mail is too large' },
  rate_limited: TRY_LATER,
  unavailable: TRY_LATER,
} satisfies Record<ErrorCode, SmtpReply>

/** Anything that is no refusal is a bug of ours: the mail must not be lost by it. */
export function replyToError(error: unknown): SmtpReply {
  return error instanceof AppError ? replyTo[error.code] : TRY_LATER
}

/** The form in which smtp-server takes a reply. */
export function asSmtpError({ code, text }: SmtpReply): Error & { responseCode: number } {
  return Object.assign(new Error(text), { responseCode: code })
}
