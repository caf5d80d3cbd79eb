import { addressParser } from 'postal-mime'
import type { MessageAddress } from '../../core/messages/types.ts'
import { cut, oneLine } from '../../lib/clean-text.ts'
import { type Header, headerValue } from './header-lines.ts'

/** No mailing program writes so many into one mail; what a header says beyond is only in the source. */
const MAX_ADDRESSES = 5_000
const MAX_HEADER_CHARS = 256 * 1024

/** All mailboxes of all headers of this name, groups unfolded, names decoded. */
export function addressesOf(headers: Header[], name: string): MessageAddress[] {
  const values = headers.filter((header) => header.name === name).map((header) => header.value)
  return parseAddresses(values.join(', ')).slice(0, MAX_ADDRESSES)
}

/** The author: From, or whoever else the mail says sent it; an empty address when it says nothing. */
export function authorOf(headers: Header[]): MessageAddress {
  for (const name of ['from', 'sender', 'return-path']) {
    const first = parseAddresses(headerValue(headers, name) ?? '')[0]
    if (first) return first
  }
  return { address: '' }
}

export function parseAddresses(value: string): MessageAddress[] {
  const parsed = addressParser(cut(value, MAX_HEADER_CHARS), { flatten: true })
  return parsed.flatMap(({ address = '', name }) => mailbox(address, name))
}

/** `From: Ann` is no address, but all that some mail says about its author. */
function mailbox(address: string, name: string): MessageAddress[] {
  const clean = oneLine(address, 320).replaceAll(' ', '')
  const label = oneLine(name, 500)
  if (!clean && !label) return []
  return label && label !== clean ? [{ address: clean, name: label }] : [{ address: clean }]
}
