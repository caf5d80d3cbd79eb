import { normalizeEmail } from '../../../lib/email-address.ts'
import { untyped } from './status-fields.ts'

/**
 * An address somewhere in words, also between characters of a script that sets no blanks. Each step looks at 64
 * characters at most, so the time is linear.
 */
export const ADDRESS =
  /(?<![\w.+-])[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\d!#$%&'*+/?^_~.-]{1,64}@[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\d](?:[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\d.-]{0,252}[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\d])?/gu

/**
 * The mailbox of a typed address field (RFC 3464, section 2.1.2; `utf-8;` of RFC 6533), in the spelling under
 * which addresses are compared. Undefined when it names none: hidden, of X.400, of Exchange's directory.
 */
export function fieldAddress(value: string | undefined): string | undefined {
  const plain = untyped(value)
  if (!plain) return undefined
  const address = decoded(plain.slice(0, 2_000)).replace(/^<|>$/g, '')
  return plainAddress(address) ?? addressesIn(address)[0]
}

/** xtext of RFC 3461 (`+2B`) and the escapes of RFC 6533 (`\x{E9}`). A plus of a tag is followed by no two capitals. */
function decoded(address: string): string {
  const unescaped = address.replace(/\\x\{([0-9a-f]{2,6})\}/gi, (_, hex: string) => character(hex))
  return unescaped.replace(/\+([2-7][0-9A-F])/g, (whole, hex: string) =>
    /[+=@]/.test(character(hex)) ? character(hex) : whole,
  )
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** All addresses in words, each once, without those that Exchange makes of its directory. */
export function addressesIn(text: string): string[] {
  const found = new Set<string>()
  for (const [match] of text.matchAll(ADDRESS)) {
    const address = plainAddress(match)
    if (address) found.add(address)
  }
  return [...found]
}

/** Sentence marks and prefixes (`SMTP:`, `mailto:`) are no part of it. */
export function plainAddress(word: string): string | undefined {
  const address = normalizeEmail(word.replace(/^(?:smtp|mailto)[:=]/i, '').replace(/^['*!./-]+/, ''))
  return address && !/^imceaex-|^imceainvalid-/.test(address) && address.includes('.', address.indexOf('@'))
    ? address
    : undefined
}
