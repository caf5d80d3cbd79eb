import { type Header, headerValue, readHeaders, structuredHeader } from './header-lines.ts'
import { decodeTransfer } from './transfer-encodings.ts'

export interface MimePart {
  headers: Header[]
  /** `type/subtype`, lower case. */
  type: string
  params: Record<string, string>
  disposition: { value: string; params: Record<string, string> }
  /** The decoded bytes of a leaf; of a multipart, what stands before its first part. */
  bytes: Buffer
  children: MimePart[]
}

/** Real mail stays below 20 levels and some hundred parts. What lies beyond is only in the source. */
const MAX_DEPTH = 50
const MAX_PARTS = 1_000

/** The parts of a whole mail. */
export interface MimeTree {
  root: MimePart
  /** There are more parts, or deeper ones, than are read. */
  isCut: boolean
}

interface Context {
  depth: number
  defaultType: string
  budget: Budget
}

/** Of the whole mail. */
interface Budget {
  /** How many parts may still be read. */
  parts: number
  isCut: boolean
}

/**
 * Splits a mail into its parts (RFC 2046). Own code instead of a library: postal-mime keeps two objects per line,
 * so that 3 MB of empty lines cost it 26 s and 5 GB, and it rewrites line ends inside attachments; here leaves
 * are views into `raw`, byte for byte, and the time is linear in size and depth. An attached message
 * (message/rfc822) is a leaf.
 */
export function readMimeTree(raw: Buffer): MimeTree {
  const budget = { parts: MAX_PARTS, isCut: false }
  const root = readPart(raw, { depth: 0, defaultType: 'text/plain', budget })
  return { root, isCut: budget.isCut }
}

function readPart(raw: Buffer, context: Context): MimePart {
  const { headers, bodyStart } = readHeaders(raw)
  const body = raw.subarray(bodyStart)
  const contentType = structuredHeader(headers, 'content-type')
  const type = /^[^\s/]+\/[^\s/]+$/.test(contentType.value) ? contentType.value : context.defaultType
  const boundary = contentType.params.boundary
  const part: MimePart = {
    headers,
    type,
    params: contentType.params,
    disposition: structuredHeader(headers, 'content-disposition'),
    bytes: body,
    children: [],
  }
  const hasParts = type.startsWith('multipart/') && boundary
  if (!hasParts || context.depth >= MAX_DEPTH) {
    if (hasParts) context.budget.isCut = true
    part.bytes = decodeTransfer(body, transferEncoding(headers))
    return part
  }
  const { preamble, parts } = split(body, `--${boundary}`, context.budget)
  part.bytes = preamble
  const defaultType = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  part.children = parts.map((child) => readPart(child, { ...context, depth: context.depth + 1, defaultType }))
  return part
}

function transferEncoding(headers: Header[]): string {
  const value = (headerValue(headers, 'content-transfer-encoding') ?? '').slice(0, 200)
  return /[a-z0-9-]+/.exec(value.replace(/\([^)]*\)/g, '').toLowerCase())?.[0] ?? ''
}

interface Split {
  preamble: Buffer
  parts: Buffer[]
}

/** The parts between the delimiter lines. A missing last delimiter is forgiven, the epilogue is not read. */
function split(body: Buffer, delimiter: string, budget: Budget): Split {
  const parts: Buffer[] = []
  let preamble: Buffer | null = null
  let start = 0
  let line = nextDelimiter(body, delimiter, 0)
  while (line) {
    const content = body.subarray(start, beforeLineEnd(body, line.start))
    if (preamble) parts.push(content)
    else preamble = content
    start = line.end
    if (line.isLast) return { preamble, parts }
    if (budget.parts <= 0) {
      budget.isCut = true
      return { preamble, parts }
    }
    budget.parts -= 1
    line = nextDelimiter(body, delimiter, line.end)
  }
  if (!preamble) return { preamble: body, parts }
  parts.push(body.subarray(start))
  return { preamble, parts }
}

interface DelimiterLine {
  start: number
  end: number
  isLast: boolean
}

function nextDelimiter(body: Buffer, delimiter: string, from: number): DelimiterLine | null {
  let at = body.indexOf(delimiter, from)
  while (at >= 0) {
    const newline = body.indexOf(0x0a, at)
    const end = newline < 0 ? body.length : newline + 1
    const rest =
      at === 0 || body[at - 1] === 0x0a ? restOfLine(body, at + Buffer.byteLength(delimiter), end) : null
    if (rest === '' || rest === '--') return { start: at, end, isLast: rest === '--' }
    at = newline < 0 ? -1 : body.indexOf(delimiter, end)
  }
  return null
}

/** Null when the line goes on: then it only begins like a delimiter. */
function restOfLine(body: Buffer, from: number, to: number): string | null {
  return to - from > 100 ? null : body.subarray(from, to).toString('latin1').trimEnd()
}

/** The line end before a delimiter belongs to the delimiter (RFC 2046, section 5.1.1). */
function beforeLineEnd(body: Buffer, delimiterStart: number): number {
  if (body[delimiterStart - 1] !== 0x0a) return delimiterStart
  return body[delimiterStart - 2] === 0x0d ? delimiterStart - 2 : delimiterStart - 1
}
