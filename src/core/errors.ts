/** Every way in which the core refuses. Each dialect maps these exhaustively to its own error shape. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable'

/** A refusal that its caller should hear about. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** Machine-readable facts about the refusal (a field, a position, the current state), safe to show. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

export const invalid = (message: string, details?: Record<string, unknown>): AppError =>
  new AppError('invalid', message, details)
export const notFound = (what: string): AppError => new AppError('not_found', `${what} not found`)
export const conflict = (message: string, details?: Record<string, unknown>): AppError =>
  new AppError('conflict', message, details)
export const forbidden = (message: string): AppError => new AppError('forbidden', message)
