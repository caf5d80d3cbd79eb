import type { AppError, ErrorCode } from '../../core/errors.ts'

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 401,
  not_found: 404,
  conflict: 409,
  too_large: 400,
  rate_limited: 429,
  unavailable: 500,
} satisfies Record<ErrorCode, number>

/** What clients of this API are told where the refusal itself has nothing of use for them. */
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Unauthorized',
  forbidden: 'User is unauthorized to perform an underlying operation',
  not_found: 'The requested resource could not be found',
  rate_limited: 'Too Many Requests',
}

interface Rendered {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/**
 * A refusal in the shape of this API: `{message}`. What a verb says in `details` decides: `status` is another status than
 * usual, `isPlain` keeps the text of the refusal where a fixed one is usual.
 */
export function renderError(error: AppError): Rendered {
  const { code, details } = error
  const status = typeof details.status === 'number' ? details.status : STATUS[code]
  const message = details.isPlain ? error.message : (MESSAGES[code] ?? messageOf(error))
  if (code !== 'rate_limited' && code !== 'unavailable') return { status, body: { message } }
  const seconds = Math.max(1, Math.ceil(Number(details.retryAfterSeconds ?? 1)))
  return { status, body: { message }, headers: { 'retry-after': String(seconds) } }
}

/** What the schemas refuse is told with its place in the request. */
function messageOf({ message, details }: AppError): string {
  if (details.place === 'body') return `Invalid value for: body (${message})`
  if (details.place === 'path') return `Invalid value for: path parameter ${String(details.field)}`
  if (details.place === 'query') return `Invalid value for: query parameter ${String(details.field)}`
  return message
}
