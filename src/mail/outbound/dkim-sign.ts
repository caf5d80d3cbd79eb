import { createHash, sign } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { SigningKey } from '../../core/domains/index.ts'

/**
 * What a signature covers of what a mail has (RFC 6376, section 5.4.1). Each name is signed once more than it is there
 * (section 8.15): nobody can add a second From or Subject and keep the signature.
 */
const SIGNED = new Set(
  'from sender reply-to to cc subject date message-id in-reply-to references mime-version content-type content-transfer-encoding auto-submitted list-unsubscribe list-unsubscribe-post'.split(
    ' ',
  ),
)
const HEADER_END = Buffer.from('\r\n\r\n')

/**
 * Puts a DKIM signature (rsa-sha256, relaxed/relaxed) above a mail whose lines end with CRLF. Of the libraries here
 * none signs a name once more than it is there, so the signature is made by hand; theirs and others verify it.
 */
export async function signMail(raw: Buffer, key: SigningKey, at: Date = new Date()): Promise<Buffer> {
  const end = raw.indexOf(HEADER_END)
  const head = (end < 0 ? raw : raw.subarray(0, end)).toString('latin1').replace(/(?:\r\n)+$/, '')
  const body = end < 0 ? Buffer.alloc(0) : raw.subarray(end + HEADER_END.length)
  const { names, canonical } = signedHeaders(head)
  const unsigned = folded([
    'v=1',
    'a=rsa-sha256',
    'c=relaxed/relaxed',
    `d=${key.domain}`,
    `s=${key.selector}`,
    `t=${Math.floor(at.getTime() / 1000)}`,
    `h=${names.join(':')}`,
    `bh=${await bodyHash(body)}`,
    'b=',
  ])
  const signed = `${canonical}${canonicalHeader(unsigned)}`
  const signature = await promisify(sign)('sha256', Buffer.from(signed, 'latin1'), key.privateKey)
  const value = signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n ')
  return Buffer.concat([Buffer.from(`${unsigned}\r\n ${value}\r\n`, 'latin1'), raw])
}

/** Headers of one name are taken from below (section 5.4.2). */
function signedHeaders(head: string): { names: string[]; canonical: string } {
  const names: string[] = []
  let canonical = ''
  const lines = head.split(/\r\n(?![ \t])/)
  for (const line of lines.toReversed()) {
    const name = nameOf(line)
    if (!SIGNED.has(name)) continue
    names.push(name)
    canonical += `${canonicalHeader(line)}\r\n`
  }
  if (!names.includes('from')) throw new Error('a mail without From cannot be signed')
  return { names: [...names, ...new Set(names)], canonical }
}

const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).trimEnd().toLowerCase()

/** RFC 6376, section 3.4.2. */
function canonicalHeader(line: string): string {
  const value = line
    .slice(line.indexOf(':') + 1)
    .replaceAll('\r\n', '')
    .split(/[ \t]+/)
    .join(' ')
    .replace(/^ | $/g, '')
  return `${nameOf(line)}:${value}`
}

/** The header with its tags, in lines of 76 characters where they can be broken. */
function folded(tags: string[]): string {
  let text = 'DKIM-Signature:'
  let length = text.length
  const put = (part: string, glue: string): void => {
    const isTooLong = length + glue.length + part.length > 76
    text += isTooLong ? `\r\n ${part}` : `${glue}${part}`
    length = isTooLong ? part.length + 1 : length + glue.length + part.length
  }
  tags.forEach((tag, index) => {
    const end = index < tags.length - 1 ? ';' : ''
    const [first = '', ...rest] = `${tag}${end}`.split(/(?<=:)/)
    put(first, ' ')
    for (const part of rest) put(part, '')
  })
  return text
}

const [SP, TAB, CR, LF] = [0x20, 0x09, 0x0d, 0x0a]
/** Others get their turn between two pieces of a large mail. */
const PIECE_BYTES = 256 * 1024

/** SHA-256 of the body in its relaxed form (RFC 6376, section 3.4.4). */
async function bodyHash(body: Buffer): Promise<string> {
  const hash = createHash('sha256')
  const state: BodyState = { isBlank: false, hasCr: false, lineEnds: 0, isEmpty: true }
  for (let at = 0; at < body.length; at += PIECE_BYTES) {
    hash.update(relaxed(body.subarray(at, at + PIECE_BYTES), state))
    if (at + PIECE_BYTES < body.length) await setImmediate()
  }
  if (!state.isEmpty) hash.update('\r\n')
  return hash.digest('base64')
}

/** What has been read, and is written only when something follows it. */
interface BodyState {
  isBlank: boolean
  hasCr: boolean
  lineEnds: number
  isEmpty: boolean
}

function relaxed(piece: Buffer, state: BodyState): Buffer {
  const out = Buffer.allocUnsafe(piece.length + 2 * state.lineEnds + 4)
  let size = 0
  const write = (byte: number): void => {
    for (; state.lineEnds > 0; state.lineEnds -= 1) {
      out[size++] = CR
      out[size++] = LF
    }
    if (state.isBlank) out[size++] = SP
    state.isBlank = false
    state.isEmpty = false
    out[size++] = byte
  }
  for (const byte of piece) {
    const wasCr = state.hasCr
    state.hasCr = byte === CR
    if (wasCr && byte === LF) {
      state.lineEnds += 1
      state.isBlank = false
      continue
    }
    if (wasCr) write(CR)
    if (byte === SP || byte === TAB) state.isBlank = true
    else if (byte !== CR) write(byte)
  }
  return out.subarray(0, size)
}
