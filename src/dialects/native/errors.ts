import type { AppError, ErrorCode } from '../../core/errors.ts'

const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} satisfies Record<ErrorCode, number>

/** `{error: {code, message, details}}`, with the status that goes with the code. */
export function renderError(error: AppError): {
  status: number
  body: unknown
  headers?: Record<string, string>
} {
  return {
    status: statusOf[error.code],
    body: { error: { code: error.code, message: error.message, details: error.details } },
    ...(error.code === 'rate_limited'
      ? {
          headers: {
            'retry-after': String(Math.max(1, Math.ceil(Number(error.details.retryAfterSeconds ?? 1)))),
          },
        }
      : {}),
  }
}
