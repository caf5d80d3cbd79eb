import { createHash } from 'node:crypto'
import { notFound } from '../errors.ts'

const HASH = /^[0-9a-f]{64}$/

/** SHA-256, lower-case hexadecimal: the name of the bytes. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function isHash(name: string): boolean {
  return HASH.test(name)
}

/** A hash becomes a path: whatever is not one names no blob. */
export function checkHash(sha256: string): string {
  if (!HASH.test(sha256)) throw notFound('Blob')
  return sha256
}
