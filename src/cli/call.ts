import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from './connect.ts'

/** A server's refusal; `status` 0: it could not be reached. */
export class CallError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface Call {
  method: 'GET' | 'POST'
  path: string
  body?: Uint8Array
  headers?: Record<string, string>
}

const ATTEMPTS = 6
const FIRST_WAIT_MS = 200
/** The same call may succeed later: limits, a database that restarts, a server that restarts. */
const PASSING = new Set([0, 429, 502, 503, 504])

/** Calls the native API and reads its JSON; what passes is tried again for some seconds. Throws `CallError`. */
export async function callServer(connection: Connection, call: Call): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callOnce(connection, call)
    } catch (error) {
      if (!(error instanceof CallError) || !PASSING.has(error.status) || attempt === ATTEMPTS) throw error
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1))
    }
  }
}

async function callOnce({ url, token }: Connection, call: Call): Promise<unknown> {
  const { method, path, body, headers } = call
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  }).catch((error: unknown) => {
    throw new CallError(0, `${url} cannot be reached (${causeOf(error)})`)
  })
  const text = await response.text().catch(() => '')
  if (response.ok) return JSON.parse(text)
  throw refusal(response.status, text)
}

/** The refusal that a server's error answer stands for. */
export function refusal(status: number, body: string): CallError {
  return new CallError(status, messageIn(body) ?? `the server answered ${status}`)
}

function messageIn(body: string): string | undefined {
  try {
    const answer = JSON.parse(body) as { error?: { message?: unknown } } | null
    return typeof answer?.error?.message === 'string' ? answer.error.message : undefined
  } catch {
    return undefined
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}
