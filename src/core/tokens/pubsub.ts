import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CoreContext } from '../run.ts'

/** Who may listen: a person (in all its organizations), or a contact in one inbox. */
export interface Listener {
  kind: 'person' | 'contact_inbox'
  number: string
  /** What ends the token when it changes: of a person, the stored hash of the password. */
  stamp?: string | null
  /** What it was asked for with, and ends with: the id of a token or session. */
  tokenId?: string | undefined
}

const LETTER = { person: 'p', contact_inbox: 'c' } as const

/** A token that lets somebody listen and do nothing else. It is not stored: whose it is stands in it, signed. */
export function pubsubToken(context: Pick<CoreContext, 'secret'>, listener: Listener): string {
  const source = listener.tokenId ? `.${toText(listener.tokenId)}` : ''
  return `${LETTER[listener.kind]}${listener.number}${source}.${signature(context, listener)}`
}

const toText = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')

function toUuid(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Whose a token says it is; the signature is not looked at. Undefined: it is none. */
export function listenerNamed(token: string): Pick<Listener, 'kind' | 'number' | 'tokenId'> | undefined {
  const [, letter, number, source] = /^([pc])(\d{1,18})(?:\.([\w-]{22}))?\.[\w-]+$/.exec(token) ?? []
  if (!number) return undefined
  const kind = letter === 'p' ? 'person' : 'contact_inbox'
  return { kind, number, ...(source === undefined ? {} : { tokenId: toUuid(source) }) }
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

const signature = (
  { secret }: Pick<CoreContext, 'secret'>,
  { kind, number, stamp, tokenId = '' }: Listener,
): string =>
  createHmac('sha256', secret)
    .update(`pubsub ${kind} ${number} ${stamp ?? ''}${tokenId && ` ${tokenId}`}`)
    .digest('base64url')
    .slice(0, 32)
