import { domainToASCII } from 'node:url'

// RFC 5321 4.1.2 without quoted local parts and address literals, RFC 6531 for UTF-8.
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@([^\s@<>()[\]\\,;:"\p{Cc}]{1,253})$/u
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/

/**
 * The one spelling under which an address is stored and compared: lower case, domain in ASCII (IDNA).
 * Undefined when `text` is no mailbox address.
 */
export function normalizeEmail(text: string): string | undefined {
  const trimmed = text.trim().normalize('NFC')
  if (trimmed.length > 254 || !ADDRESS.test(trimmed)) return undefined
  const at = trimmed.lastIndexOf('@')
  const domain = domainToASCII(trimmed.slice(at + 1))
  if (!domain?.split('.').every((label) => LABEL.test(label))) return undefined
  const local = trimmed.slice(0, at)
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined
  return `${local.toLowerCase()}@${domain}`
}

/** Splits `support+tag@example.org` into the address behind it and the tag. */
export function splitPlus(address: string): { base: string; tag: string | null } {
  const at = address.lastIndexOf('@')
  const plus = address.indexOf('+')
  if (plus < 1 || plus > at) return { base: address, tag: null }
  return { base: address.slice(0, plus) + address.slice(at), tag: address.slice(plus + 1, at) }
}
