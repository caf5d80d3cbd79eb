import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type AppError, invalid } from '../errors.ts'
import type { CoreContext } from '../run.ts'

/** What a form says of itself: which inbox it is for, and when it was fetched. It is good for one message. */
export interface FormToken {
  nonce: string
  issuedAt: Date
}

/** A page that was left open over night still works. */
const VALID_MS = 24 * 60 * 60 * 1000
const PATTERN = /^([\w-]{22})\.(\d{1,15})\.([\w-]{43})$/

type Signing = Pick<CoreContext, 'secret'>

export function issueFormToken(context: Signing, { inboxId, now }: { inboxId: string; now: Date }): string {
  const said = `${randomBytes(16).toString('base64url')}.${now.getTime()}`
  return `${said}.${signature(context, inboxId, said)}`
}

/** Throws `invalid` for what is no token of ours for this inbox, is too old, or was fetched a moment ago. */
export function readFormToken(
  context: Signing,
  input: { inboxId: string; token: string; minSeconds: number; now: Date },
): FormToken {
  const [, nonce = '', moment = '', given = ''] = PATTERN.exec(input.token) ?? []
  const expected = Buffer.from(signature(context, input.inboxId, `${nonce}.${moment}`))
  const found = Buffer.from(given)
  if (found.length !== expected.length || !timingSafeEqual(found, expected))
    throw refusal('This form is not valid. Please fill it in again.')
  const issuedAt = new Date(Number(moment))
  const age = input.now.getTime() - issuedAt.getTime()
  if (age > VALID_MS) throw refusal('This form is too old. Please send it again.')
  if (age < input.minSeconds * 1000) throw refusal('That was quick. Please send it again in a moment.')
  return { nonce, issuedAt }
}

const refusal = (words: string): AppError => invalid(words, { field: 'form_token' })

const signature = ({ secret }: Signing, inboxId: string, said: string): string =>
  createHmac('sha256', secret).update(`contact form ${inboxId} ${said}`).digest('base64url')
