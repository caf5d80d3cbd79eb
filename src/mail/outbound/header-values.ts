import { invalid } from '../../core/errors.ts'
import type { MessageAddress } from '../../core/messages/types.ts'
import { oneLine } from '../../lib/clean-text.ts'

const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u
const MESSAGE_ID = /^<[^\s<>\p{Cc}]{1,996}>$/u
const HEADER_NAME = /^[A-Za-z0-9-]{1,70}$/
const CONTENT_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/

/** What composing writes itself: no caller adds a second one, nor a Bcc. */
const OWN_HEADERS = new Set(
  'from sender reply-to to cc bcc subject message-id in-reply-to references date mime-version return-path received'.split(
    ' ',
  ),
)

/** An address that is no address is refused: whatever it smuggles, it would be mail to somebody else. */
export function mailbox({ address, name }: MessageAddress): { address: string; name: string } {
  return { address: plainAddress(address), name: oneLine(name ?? '', 500) }
}

export function plainAddress(address: string): string {
  if (!ADDRESS.test(address)) throw invalid('not an email address', { address: oneLine(address, 320) })
  return address
}

export function checkedId(id: string): string {
  if (!MESSAGE_ID.test(id)) throw invalid('not a Message-ID', { id: oneLine(id, 320) })
  return id
}

/** References come from other people's mail: what is none is left out. */
export function usableIds(ids: string[]): string[] {
  return ids.filter((id) => MESSAGE_ID.test(id))
}

export function usableContentType(contentType: string): string {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return CONTENT_TYPE.test(type) ? type : 'application/octet-stream'
}

export function furtherHeaders(headers: Record<string, string>): Record<string, string> {
  const checked: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const isOwn = OWN_HEADERS.has(name.toLowerCase()) || name.toLowerCase().startsWith('content-')
    if (!HEADER_NAME.test(name) || isOwn) throw invalid('not a header to add', { name: oneLine(name, 100) })
    checked[name] = oneLine(value)
  }
  return checked
}
