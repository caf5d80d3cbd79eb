import { fold } from './words.ts'

export const ADDRESS_ROLES = ['from', 'reply_to', 'to', 'cc', 'bcc'] as const
export type AddressRole = (typeof ADDRESS_ROLES)[number]

/**
 * The parts of a document that can be searched by themselves. `any` is the whole message; `topic` and the
 * labels belong to facts, which change more often than mail does.
 */
export type TextPart =
  | 'any'
  | 'subject'
  | 'body'
  | 'files'
  | 'file_ids'
  | 'topic'
  | 'conversation_labels'
  | 'message_labels'
  | `${AddressRole}.address`
  | `${AddressRole}.name`

const CODES: Record<Exclude<TextPart, 'any'>, string> = {
  subject: 's',
  body: 'b',
  files: 'f',
  file_ids: 'i',
  topic: 't',
  conversation_labels: 'l',
  message_labels: 'm',
  'from.address': 'fa',
  'from.name': 'fn',
  'reply_to.address': 'ra',
  'reply_to.name': 'rn',
  'to.address': 'ta',
  'to.name': 'tn',
  'cc.address': 'ca',
  'cc.name': 'cn',
  'bcc.address': 'ba',
  'bcc.name': 'bn',
}

/**
 * The lexeme under which a word of one part is stored: the word alone for `any`, else `/code/word`. Words hold
 * no slash, so that the beginnings of words and of parts never meet.
 */
export const lexeme = (part: TextPart, word: string): string =>
  part === 'any' ? word : `/${CODES[part]}/${word}`

/**
 * Words of the body are stored without a part of their own, for there are many; instead the few words that
 * occur elsewhere only are marked as not in the body.
 */
export const notInBody = (word: string): string => `/-/${word}`

/** Two neighbouring words of a part other than the body: these are short, and all their pairs are kept. */
export const pair = (part: Exclude<TextPart, 'any' | 'body'>, left: string, right: string): string =>
  `/+${CODES[part]}/${left} ${right}`

/**
 * A word that has not the same two neighbours wherever it stands in a part: there, two pairs that share the word
 * need not be three words in a row. Seldom, so that this is what is marked (in bodies the opposite, see pairs.ts).
 */
export const moving = (part: Exclude<TextPart, 'any' | 'body'>, word: string): string =>
  `/~${CODES[part]}/${word}`

/** Present when the part has any content at all. */
export const presence = (part: Exclude<TextPart, 'any'>): string => `/x/${CODES[part]}`

/** A word inside a free-form property; `path` is its keys joined by dots. */
export const propertyWord = (path: string, word: string): string => `/p/${clip(path)}/${word}`

/** The whole value of a free-form property, as it is. */
export const propertyValue = (path: string, value: string): string => `/=/${clip(path)}/${clip(value)}`

export const propertyPresence = (path: string): string => `/?/${clip(path)}`

/** PostgreSQL takes lexemes up to 2 KB; what is longer is compared by its beginning. */
const MAX_VALUE_CHARACTERS = 250
const clip = (text: string): string => text.slice(0, MAX_VALUE_CHARACTERS).toWellFormed()

/** Addresses are compared as a whole and without regard to case. */
export const addressWord = (address: string): string =>
  fold(address.trim()).replaceAll('\0', '').slice(0, 254)
