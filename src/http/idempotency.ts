import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { invalid } from '../core/errors.ts'

const MAX_KEY_LENGTH = 255

/** The key under which a call may be repeated without a second effect; undefined when none is given. */
export function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return undefined
  if (key === '' || key.length > MAX_KEY_LENGTH)
    throw invalid(`an Idempotency-Key has 1 to ${MAX_KEY_LENGTH} characters`, { field: 'Idempotency-Key' })
  return key
}

/** Cursor of the event that the caller has seen last (`If-Unchanged-Since`). */
export function unchangedSince(request: FastifyRequest): bigint | null {
  const cursor = request.headers['if-unchanged-since']
  if (cursor === undefined) return null
  if (typeof cursor !== 'string' || !/^\d{1,18}$/.test(cursor))
    throw invalid('If-Unchanged-Since takes the cursor of an event', { field: 'If-Unchanged-Since' })
  return BigInt(cursor)
}

/** Tells whether two calls with one key are the same call. */
export const fingerprintOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex')
