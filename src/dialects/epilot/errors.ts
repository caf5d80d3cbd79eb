import type { AppError, ErrorCode } from '../../core/errors.ts'

export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} satisfies Record<ErrorCode, number>

/** Seconds after which a caller may try again, when the refusal itself does not say. */
const RETRY_AFTER = { rate_limited: 1, unavailable: 1 } satisfies Partial<Record<ErrorCode, number>>

/** Bodies that say nothing about why: what somebody may not do is not explained. */
const FIXED: Partial<Record<ErrorCode, Record<string, unknown>>> = {
  unauthenticated: { status: 401, error: 'Unauthorized', message: 'Unauthorized' },
  forbidden: { status: 403, error: 'Forbidden', message: 'Forbidden' },
}

/** A refusal in the shape of this API: `{error, status}`, and the facts of the refusal beside it. */
export function renderError(error: AppError): {
  status: number
  body: unknown
  headers?: Record<string, string>
} {
  const status = statusOf[error.code]
  const body = FIXED[error.code] ?? { ...error.details, error: error.message, status }
  if (error.code !== 'rate_limited' && error.code !== 'unavailable') return { status, body }
  const seconds = Number(error.details.retryAfterSeconds ?? RETRY_AFTER[error.code])
  return { status, body, headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) } }
}
