import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CoreContext } from '../run.ts'

/** Who may listen: a person (in all its organizations), or a contact in one inbox. */
export interface Listener {
  kind: 'person' | 'contact_inbox'
  number: string
  /** What ends the token when it changes: of a person, the stored hash of the password. */
  stamp?: string | null
}

const LETTER = { person: 'p', contact_inbox: 'c' } as const

/** A token that lets somebody listen and do nothing else. It is not stored: whose it is stands in it, signed. */
export const pubsubToken = (context: Pick<CoreContext, 'secret'>, listener: Listener): string =>
  `${LETTER[listener.kind]}${listener.number}.${signature(context, listener)}`

/** Whose a token says it is; the signature is not looked at. Undefined: it is none. */
export function listenerNamed(token: string): Pick<Listener, 'kind' | 'number'> | undefined {
  const [, letter, number] = /^([pc])(\d{1,18})\.[\w-]+$/.exec(token) ?? []
  if (!number) return undefined
  return { kind: letter === 'p' ? 'person' : 'contact_inbox', number }
}

/** Whether the token is this listener's. */
export function isPubsubToken(
  context: Pick<CoreContext, 'secret'>,
  token: string,
  listener: Listener,
): boolean {
  const expected = Buffer.from(pubsubToken(context, listener))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const signature = ({ secret }: Pick<CoreContext, 'secret'>, { kind, number, stamp }: Listener): string =>
  createHmac('sha256', secret)
    .update(`pubsub ${kind} ${number} ${stamp ?? ''}`)
    .digest('base64url')
    .slice(0, 32)
