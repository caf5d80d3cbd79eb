import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/** Names that mail uses for encodings which the Encoding Standard knows under another one. */
const ALIASES: Record<string, string> = {
  cp874: 'windows-874',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp51932: 'euc-jp',
  cp65001: 'utf-8',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-8859-8-e': 'iso-8859-8',
  'latin-1': 'iso-8859-1',
  'latin-9': 'iso-8859-15',
  uhc: 'euc-kr',
  utf8mb4: 'utf-8',
}

/** Encodings that accept any byte: text that is valid UTF-8 beyond ASCII is not written in one of them. */
const SINGLE_BYTE_WESTERN = new Set(['windows-1252', 'iso-8859-15', 'macintosh'])

/**
 * Text of bytes and a declared charset, which is missing or wrong often enough: undeclared and unknown charsets
 * are recognized by their bytes, a declaration that the bytes contradict is set aside. Never throws.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = byteOrderMark(bytes)
  if (marked) return new TextDecoder(marked).decode(bytes)
  const decoder = decoderFor(declared)
  if (!decoder || isAsciiLabel(declared)) return guess(bytes)
  if (decoder.encoding === 'utf-8') return isUtf8(bytes) ? decoder.decode(bytes) : brokenUtf8(bytes)
  if (SINGLE_BYTE_WESTERN.has(decoder.encoding) && !isAscii(bytes) && isUtf8(bytes)) return utf8(bytes)
  return decoder.decode(bytes)
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const western = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes)

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** The Encoding Standard reads 'us-ascii' as windows-1252; in mail it means that nobody thought about it. */
function isAsciiLabel(declared: string | undefined): boolean {
  return /^\s*(us-)?ascii\s*$/i.test(declared ?? '')
}

function decoderFor(declared: string | undefined): TextDecoder | null {
  const label = (declared ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  if (!label) return null
  const plain = label.replace(/^(x-|cs)/, '').replaceAll('_', '-')
  const codePage = plain.replace(/^(?:windows|ms|ibm|cp)-?(\d+)$/, 'cp$1')
  const number = /^cp(\d+)$/.exec(codePage)?.[1]
  const names = [label, ALIASES[plain], ALIASES[codePage], plain, number && `windows-${number}`]
  for (const name of names) {
    const decoder = name ? tryDecoder(name) : null
    if (decoder) return decoder
  }
  return null
}

function tryDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

function guess(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return isIso2022Jp(bytes) ? new TextDecoder('iso-2022-jp').decode(bytes) : utf8(bytes)
  return western(bytes)
}

/** ISO-2022-JP is ASCII to the eye of a decoder; its escapes (ESC $ B, ESC $ @) occur in no other mail. */
function isIso2022Jp(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isAscii(bytes) && (buffer.includes('\x1b$B') || buffer.includes('\x1b$@'))
}

/** One damaged character does not turn a UTF-8 mail into mojibake; a Latin text without any sequence is no UTF-8. */
function brokenUtf8(bytes: Uint8Array): string {
  const text = utf8(bytes)
  let broken = 0
  let whole = 0
  for (const character of text) {
    if (character === '\ufffd') broken += 1
    else if (character > '\x7f') whole += 1
  }
  return whole > broken ? text : western(bytes)
}
