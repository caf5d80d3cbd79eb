import type { AppError, ErrorCode } from '../../core/errors.ts'

interface Rendered {
  status: number
  body: unknown
  headers?: Record<string, string>
}

const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  // Clients of this API are told 401 for a role that forbids.
  forbidden: 401,
  not_found: 404,
  conflict: 422,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} satisfies Record<ErrorCode, number>

const UNAUTHENTICATED = { error: 'Invalid Access Token' }
const FORBIDDEN = { error: 'You are not authorized to do this action' }
const NOT_FOUND = { error: 'Resource could not be found' }
const NO_CREDENTIALS = { errors: ['You need to sign in or sign up before continuing.'] }

/**
 * A refusal in the shapes of this API. What a verb says in `details` decides: `attributes` (names of fields) make it a
 * failed validation of a record, `answer` is the body itself, `status` another status than usual.
 */
export function renderError(error: AppError): Rendered {
  const { details } = error
  const status = typeof details.status === 'number' ? details.status : STATUS[error.code]
  if (details.answer !== undefined) return { status, body: details.answer }
  if (error.code === 'rate_limited') return tooMany(error)
  return { status, body: bodyOf(error) }
}

function bodyOf({ code, message, details }: AppError): unknown {
  if (code === 'unauthenticated') return details.isGiven === false ? NO_CREDENTIALS : UNAUTHENTICATED
  if (code === 'forbidden') return FORBIDDEN
  if (code === 'not_found') return NOT_FOUND
  if (Array.isArray(details.attributes)) return { message, attributes: details.attributes }
  if (details.place === 'body' && message.endsWith('is missing'))
    return { error: `param is missing or the value is empty: ${String(details.field ?? '')}` }
  return { error: message }
}

function tooMany({ details }: AppError): Rendered {
  const seconds = Math.max(1, Math.ceil(Number(details.retryAfterSeconds ?? 1)))
  return {
    status: 429,
    body: 'Retry later\n',
    headers: { 'retry-after': String(seconds), 'content-type': 'text/plain' },
  }
}
