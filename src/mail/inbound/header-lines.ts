import { isUtf8 } from 'node:buffer'
import { parseHeaderValue } from 'nodemailer/lib/mime-funcs'
import { decodeWords } from 'postal-mime'

export interface Header {
  /** Lower case. */
  name: string
  /** Unfolded, encoded words still encoded. */
  value: string
}

export interface HeaderBlock {
  headers: Header[]
  /** Where the body begins. */
  bodyStart: number
}

/** Above these, further header lines are not read: no program writes so many, and each costs memory. */
const MAX_LINES = 10_000
const MAX_BYTES = 512 * 1024

/**
 * Reads the header block at the beginning of `part` (RFC 5322, section 2.2). Bytes beyond ASCII are read as
 * UTF-8 (RFC 6532) or else as windows-1252. Lines that are no headers are left out; bytes without any header
 * are all body.
 */
export function readHeaders(part: Buffer): HeaderBlock {
  const { end, bodyStart } = findEnd(part)
  const block = part.subarray(0, Math.min(end, MAX_BYTES))
  const text = isUtf8(block) ? block.toString('utf8') : new TextDecoder('windows-1252').decode(block)
  const headers = parseLines(text.split(/\r?\n/, MAX_LINES))
  if (headers.length === 0 && end > 0) return { headers, bodyStart: 0 }
  return { headers, bodyStart }
}

function findEnd(part: Buffer): { end: number; bodyStart: number } {
  if (part[0] === 0x0a) return { end: 0, bodyStart: 1 }
  if (part[0] === 0x0d && part[1] === 0x0a) return { end: 0, bodyStart: 2 }
  const bare = part.indexOf('\n\n')
  const full = part.subarray(0, bare < 0 ? part.length : bare).indexOf('\n\r\n')
  if (full >= 0) return { end: full, bodyStart: full + 3 }
  if (bare >= 0) return { end: bare, bodyStart: bare + 2 }
  return { end: part.length, bodyStart: part.length }
}

const HEADER = /^([!-9;-~]+)[ \t]*:(.*)$/s

function parseLines(lines: string[]): Header[] {
  const headers: Header[] = []
  let folded: string[] | null = null
  const finish = (): void => {
    const match = folded && HEADER.exec(folded.join(''))
    if (match) headers.push({ name: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim() })
  }
  for (const line of lines) {
    if (/^[ \t]/.test(line) || (folded && lostItsFold(folded, line))) {
      folded?.push(line)
      continue
    }
    finish()
    folded = [line]
  }
  finish()
  return headers
}

/** Some servers break `Content-Type` between its parameters, and forget the blank that goes on with it. */
const lostItsFold = (folded: string[], line: string): boolean =>
  /^[\w*-]{1,40}=/.test(line) &&
  /^content-(?:type|disposition)[ \t]*:/i.test(folded[0] ?? '') &&
  /;[ \t]*$/.test((folded.at(-1) ?? '').slice(-100))

/** The first header of a name: later ones of a kind that may occur once are forgeries or accidents. */
export function headerValue(headers: Header[], name: string): string | undefined {
  return headers.find((header) => header.name === name)?.value
}

export interface StructuredValue {
  value: string
  params: Record<string, string>
}

/** A header like Content-Type: its value in lower case and its parameters, RFC 2231 and encoded words decoded. */
export function structuredHeader(headers: Header[], name: string): StructuredValue {
  const parsed = parseHeaderValue(headerValue(headers, name) ?? '', { stripComments: true })
  return { value: parsed.value.trim().toLowerCase(), params: parsed.params }
}

/** A file name is written in RFC 2231 (which the parser hands on as an encoded word), RFC 2047 or plainly. */
export function decodeParameter(value: string | undefined): string | undefined {
  return value === undefined ? undefined : decodeWords(value)
}
