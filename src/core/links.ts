import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CoreContext } from './run.ts'

const signature = (context: Pick<CoreContext, 'secret'>, subject: string, expires: string): string =>
  createHmac('sha256', context.secret).update(`${subject}\n${expires}`).digest('base64url')

/** What a link leads to: an absolute path, and what its query says beside the signature. */
export interface LinkTarget {
  path: string
  query?: Record<string, string>
}

/** The signature covers path and query in one fixed form, whatever order a client sends it in. */
function subjectOf({ path, query }: LinkTarget): string {
  if (!query) return path
  const sorted = new URLSearchParams(query)
  sorted.sort()
  return `${path}?${sorted}`
}

/** A link that works without a token until it expires; what it names is fixed by the signature. */
export function signLink(
  context: Pick<CoreContext, 'secret'>,
  input: LinkTarget & { expiresAt: Date },
): string {
  const expires = Math.floor(input.expiresAt.getTime() / 1000).toString()
  const subject = subjectOf(input)
  return `${subject}${input.query ? '&' : '?'}expires=${expires}&signature=${signature(context, subject, expires)}`
}

/** Whether a link is ours and still valid. */
export function verifyLink(
  context: Pick<CoreContext, 'secret'>,
  input: LinkTarget & { expires: string; signature: string; now: Date },
): boolean {
  const expected = Buffer.from(signature(context, subjectOf(input), input.expires))
  const given = Buffer.from(input.signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false
  return Number(input.expires) * 1000 > input.now.getTime()
}
