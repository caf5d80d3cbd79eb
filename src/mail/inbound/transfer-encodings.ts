/** The bytes of a part behind its Content-Transfer-Encoding (RFC 2045, section 6). Never throws. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  return body
}

/** Padding ends a unit, and some programs pad every line: what follows is one more unit, not the end. */
function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1')
  const padding = text.indexOf('=')
  if (padding < 0 || text.slice(padding).trimEnd().length <= 2) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=[=\s]*/).map((unit) => Buffer.from(unit, 'base64')))
}

const EQUALS = 0x3d
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let size = 0
  let at = 0
  while (at < body.length) {
    const equals = body.indexOf(EQUALS, at)
    const literalEnd = equals < 0 ? body.length : equals
    size += body.copy(out, size, at, literalEnd)
    if (equals < 0) break
    const read = readEscape(body, equals)
    if (read.byte !== null) out[size++] = read.byte
    at = read.next
  }
  return out.subarray(0, size)
}

interface Escape {
  /** Null: a soft line break. */
  byte: number | null
  next: number
}

function readEscape(body: Buffer, equals: number): Escape {
  const byte = hex(body[equals + 1]) * 16 + hex(body[equals + 2])
  if (!Number.isNaN(byte)) return { byte, next: equals + 3 }
  let at = equals + 1
  while (body[at] === 0x20 || body[at] === 0x09) at += 1
  if (body[at] === CARRIAGE_RETURN && body[at + 1] === LINE_FEED) return { byte: null, next: at + 2 }
  if (body[at] === LINE_FEED || at >= body.length) return { byte: null, next: at + 1 }
  // Not an escape at all: an honest '=' that nobody encoded.
  return { byte: EQUALS, next: equals + 1 }
}

function hex(code: number | undefined): number {
  return code === undefined || code > 0x66 ? Number.NaN : Number.parseInt(String.fromCharCode(code), 16)
}
