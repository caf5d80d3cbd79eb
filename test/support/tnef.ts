/** Writes what Outlook puts into a `winmail.dat` (MS-OXTNEF), for tests. */
export interface TnefFile {
  name: string
  bytes: Buffer
  type?: string
  contentId?: string
  /** A mail that is attached; `bytes` are its own stream. */
  isMail?: boolean
}

export interface TnefMail {
  text?: string
  html?: string
  rtf?: string
  files?: TnefFile[]
}

export function tnef({ text, html, rtf, files = [] }: TnefMail): Buffer {
  const properties = [
    // A named one, a list of numbers and a date stand before those that are read.
    namedProperty(0x8001, 'Keywords', 'green'),
    property(0x1003, 0x0e08, counted(number(3), number(7), number(8), number(9))),
    property(0x0040, 0x0039, Buffer.alloc(8, 1)),
    ...(text === undefined ? [] : [property(0x001f, 0x1000, value(wide(text)))]),
    ...(html === undefined ? [] : [property(0x0102, 0x1013, value(Buffer.from(html)))]),
    ...(rtf === undefined ? [] : [property(0x0102, 0x1009, value(compressRtf(rtf)))]),
    property(0x0003, 0x3fde, number(65001)),
  ]
  return Buffer.concat([
    number(0x223e_9f78),
    Buffer.from([1, 0]),
    attribute(1, 0x0006_9007, Buffer.concat([number(1252), number(0)])),
    attribute(1, 0x0006_9003, Buffer.concat([number(properties.length), ...properties])),
    ...files.flatMap(fileAttributes),
  ])
}

function fileAttributes({ name, bytes, type, contentId, isMail }: TnefFile): Buffer[] {
  const guid = Buffer.alloc(16, 0x5a)
  const properties = [
    property(0x001f, 0x3707, value(wide(name))),
    ...(type ? [property(0x001e, 0x370e, value(Buffer.from(`${type}\0`)))] : []),
    ...(contentId ? [property(0x001f, 0x3712, value(wide(contentId)))] : []),
    ...(isMail ? [property(0x000d, 0x3701, value(Buffer.concat([guid, bytes])))] : []),
  ]
  return [
    attribute(2, 0x0006_9002, Buffer.alloc(14)),
    attribute(2, 0x0001_8010, Buffer.from('SHORT~1.DAT\0')),
    ...(isMail ? [] : [attribute(2, 0x0006_800f, bytes)]),
    attribute(2, 0x0006_9005, Buffer.concat([number(properties.length), ...properties])),
  ]
}

export function attribute(level: number, id: number, data: Buffer): Buffer {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0)
  return Buffer.concat([
    Buffer.from([level]),
    number(id),
    number(data.length),
    data,
    Buffer.from([sum & 255, sum >> 8]),
  ])
}

function property(type: number, id: number, ...data: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([type & 255, type >> 8, id & 255, id >> 8]), ...data])
}

function namedProperty(id: number, name: string, text: string): Buffer {
  const label = wide(name)
  return property(
    0x001f,
    id,
    Buffer.alloc(16),
    number(1),
    number(label.length),
    pad(label),
    value(wide(text)),
  )
}

const counted = (...parts: Buffer[]): Buffer => Buffer.concat(parts)
const value = (bytes: Buffer): Buffer => Buffer.concat([number(1), number(bytes.length), pad(bytes)])
const pad = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
const wide = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le')

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
  'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
  '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

/** Compresses short RTF (MS-OXRTFCP): what was there before is told by its place. */
export function compressRtf(rtf: string): Buffer {
  const tokens: Buffer[] = []
  let seen = PRELOADED
  let run: { control: number; parts: Buffer[] } = { control: 0, parts: [] }
  const add = (token: Buffer): void => {
    if (token.length === 2) run.control |= 1 << run.parts.length
    run.parts.push(token)
    if (run.parts.length < 8) return
    tokens.push(Buffer.from([run.control]), ...run.parts)
    run = { control: 0, parts: [] }
  }
  const reference = (at: number, length: number): Buffer =>
    Buffer.from([at >> 4, ((at & 15) << 4) | (length - 2)])
  for (let at = 0; at < rtf.length; ) {
    let length = Math.min(17, rtf.length - at)
    while (length > 2 && !seen.includes(rtf.slice(at, at + length))) length -= 1
    const found = length > 2 ? seen.indexOf(rtf.slice(at, at + length)) : -1
    const step = found < 0 ? 1 : length
    add(found < 0 ? Buffer.from(rtf.charAt(at), 'latin1') : reference(found, length))
    seen += rtf.slice(at, at + step)
    at += step
  }
  add(reference(seen.length, 2))
  tokens.push(Buffer.from([run.control]), ...run.parts)
  const content = Buffer.concat(tokens)
  const head = [number(content.length + 12), number(rtf.length), number(0x75465a4c), number(0)]
  return Buffer.concat([...head, content])
}
