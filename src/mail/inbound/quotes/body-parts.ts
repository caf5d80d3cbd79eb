import type { BodyParts } from '../../../core/messages/types.ts'
import { type ReplyBody, splitBody } from './split-body.ts'

/** Grows when the rules of this folder find something else in the same mail. */
const VERSION = 1

/** The projection that is stored with a message; null when all of its text is new. */
export function bodyPartsOf(body: ReplyBody): BodyParts | null {
  const parts = splitBody(body)
  return parts.some(({ kind }) => kind !== 'new') ? { version: VERSION, parts } : null
}
