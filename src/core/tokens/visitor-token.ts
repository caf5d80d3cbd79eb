import { hkdfSync } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { CoreContext } from '../run.ts'

/** What the token of a website's visitor says. */
export interface VisitorToken {
  /** The visitor's id on the channel. */
  sourceId: string
  inboxNumber: string
}

const ALGORITHM = 'HS256'
const VALID_SECONDS = 180 * 24 * 3600

/** A key of its own: nothing else that this installation signs can pass for such a token. */
const keyOf = ({ secret }: Pick<CoreContext, 'secret'>): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'parlance visitor token 1', 32))

/** The token by which a website's visitor is known again for 180 days. It is not stored. */
export const visitorToken = (
  context: Pick<CoreContext, 'secret'>,
  { sourceId, inboxNumber }: VisitorToken,
  now: Date,
): Promise<string> =>
  new SignJWT({ source_id: sourceId, inbox_id: Number(inboxNumber) })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuedAt(now)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + VALID_SECONDS)
    .sign(keyOf(context))

/** What a token says; undefined when it is none of ours or has ended. One that names no end has none. */
export async function readVisitorToken(
  context: Pick<CoreContext, 'secret'>,
  token: string,
): Promise<VisitorToken | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(context), { algorithms: [ALGORITHM] })
    const { source_id: sourceId, inbox_id: inbox } = payload
    if (typeof sourceId !== 'string' || !['number', 'string'].includes(typeof inbox)) return undefined
    return { sourceId, inboxNumber: String(inbox) }
  } catch {
    return undefined
  }
}
