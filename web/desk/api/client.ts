import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from '../../shared/native-api.ts'

export type Schemas = components['schemas']

/** What the server has refused, in its words. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>
  /** After how many seconds it may be tried again; null: it does not say. */
  readonly retryAfter: number | null

  constructor(response: Response, body: unknown) {
    const { error } = (body ?? {}) as { error?: { code?: string; message?: string; details?: unknown } }
    super(error?.message ?? `${response.status}`)
    this.status = response.status
    this.code = error?.code ?? 'unavailable'
    this.details = (error?.details ?? {}) as Record<string, unknown>
    const seconds = Number(response.headers.get('retry-after'))
    this.retryAfter = seconds > 0 ? seconds : null
  }
}

/** The server was not reached at all. */
export class OfflineError extends Error {}

let csrfToken: string | undefined

/** What proves, with each change, that it comes from this app and not from another page. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token
}

const guarded: Middleware = {
  onRequest({ request }) {
    if (csrfToken && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken)
    return request
  },
  onError() {
    return new OfflineError('the server cannot be reached')
  },
}

export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' })
api.use(guarded)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** What was answered; throws `ApiError` when it was refused. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw new ApiError(response, error)
  return data as T
}

/** Sends bytes as they are, telling how far it is (0 to 1). */
export function upload(
  path: string,
  file: Blob,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    if (csrfToken) request.setRequestHeader('x-csrf-token', csrfToken)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      if (request.status < 300) return resolve(request.response)
      const { status } = request
      const again = request.getResponseHeader('retry-after')
      const headers = new Headers(again ? [['retry-after', again]] : [])
      reject(new ApiError(new Response(null, { status, headers }), request.response))
    }
    request.onerror = () => reject(new OfflineError('the server cannot be reached'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
