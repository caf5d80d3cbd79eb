import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CoreContext } from './run.ts'

const signature = (context: Pick<CoreContext, 'secret'>, path: string, expires: string): string =>
  createHmac('sha256', context.secret).update(`${path}\n${expires}`).digest('base64url')

/**
 * A link that works without a token until it expires. `path` is absolute and without a query; what it names
 * is fixed by the signature.
 */
export function signLink(
  context: Pick<CoreContext, 'secret'>,
  input: { path: string; expiresAt: Date },
): string {
  const expires = Math.floor(input.expiresAt.getTime() / 1000).toString()
  return `${input.path}?expires=${expires}&signature=${signature(context, input.path, expires)}`
}

/** Whether a link is ours and still valid. */
export function verifyLink(
  context: Pick<CoreContext, 'secret'>,
  input: { path: string; expires: string; signature: string; now: Date },
): boolean {
  const expected = Buffer.from(signature(context, input.path, input.expires))
  const given = Buffer.from(input.signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false
  return Number(input.expires) * 1000 > input.now.getTime()
}
