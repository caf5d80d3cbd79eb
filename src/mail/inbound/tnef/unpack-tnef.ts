import { cleanText } from '../../../lib/clean-text.ts'
import { decodeText } from '../charsets.ts'
import type { MimePart } from '../mime-tree.ts'
import { ATTRIBUTE, isTnef, readAttributes, type TnefAttribute } from './attributes.ts'
import { decompressRtf } from './compressed-rtf.ts'
import { type MapiProperties, type MapiProperty, readProperties, TYPE } from './properties.ts'
import { readRtf } from './rtf-text.ts'

/** What was packed into a `winmail.dat`. */
export interface Unpacked {
  text: string | null
  html: string | null
  files: MimePart[]
  /** Not all of it could be read. */
  isDamaged: boolean
}

const PROPERTY = {
  subject: 0x0037,
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  data: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
  codepage: 0x3fde,
} as const

/** Files that one stream is read for, mails inside of it included. */
const MAX_FILES = 1_000
/** Mails attached to mails. */
const MAX_DEPTH = 5

/** Whether a part is a TNEF stream (MS-OXTNEF), as Outlook and Exchange send to their own kind. */
export const holdsTnef = ({ type, params, disposition }: MimePart): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(type) ||
  /^winmail\.dat$/i.test(disposition.params.filename ?? params.name ?? '')

/**
 * Unpacks a TNEF stream. Own code: the one package for it is a command with its logger, knows no RTF, and has no bounds.
 * Never throws.
 */
export function unpackTnef(bytes: Buffer): Unpacked {
  return unpack(bytes, { files: MAX_FILES, depth: 0 })
}

interface Bounds {
  files: number
  depth: number
}

function unpack(bytes: Buffer, bounds: Bounds): Unpacked {
  const { attributes, isDamaged } = readAttributes(bytes)
  const { message, files } = divide(attributes)
  const charset = codepageOf(message)
  const properties = propertiesOf(message, ATTRIBUTE.messageProperties)
  const unpacked: Unpacked = {
    ...bodyOf(message, properties, charset),
    files: [],
    isDamaged: isDamaged || properties.isDamaged,
  }
  for (const file of files) addFile(unpacked, { file, charset, bounds })
  return unpacked
}

/** The attributes of the message, and those of each file: they begin with how it is shown. */
function divide(attributes: TnefAttribute[]): { message: TnefAttribute[]; files: TnefAttribute[][] } {
  const message: TnefAttribute[] = []
  const files: TnefAttribute[][] = []
  for (const attribute of attributes) {
    if (attribute.id === ATTRIBUTE.attachBegins) files.push([])
    else (files.at(-1) ?? message).push(attribute)
  }
  return { message, files }
}

const attribute = (list: TnefAttribute[], id: number): Buffer | undefined =>
  list.find((each) => each.id === id)?.data

function propertiesOf(list: TnefAttribute[], id: number): MapiProperties {
  const data = attribute(list, id)
  return data ? readProperties(data) : { byId: new Map(), isDamaged: false }
}

function codepageOf(message: TnefAttribute[]): string {
  const data = attribute(message, ATTRIBUTE.codepage)
  const page = data && data.length >= 4 ? data.readUInt32LE(0) : 1252
  return page >= 1250 && page <= 1258 ? `windows-${page}` : `cp${page}`
}

interface Body {
  text: string | null
  html: string | null
}

function bodyOf(message: TnefAttribute[], { byId }: MapiProperties, charset: string): Body {
  const page = byId.get(PROPERTY.codepage)?.bytes
  const htmlCharset = page && page.length >= 4 ? `cp${page.readUInt32LE(0)}` : charset
  const html = textOf(byId.get(PROPERTY.html), htmlCharset)
  const packed = byId.get(PROPERTY.compressedRtf)
  const rtf = html === null && packed ? decompressRtf(packed.bytes) : null
  const formatted = rtf ? readRtf(rtf) : { text: null, html: null }
  const plain = attribute(message, ATTRIBUTE.body)
  const text =
    textOf(byId.get(PROPERTY.body), charset) ??
    textOf(plain && { type: TYPE.string8, bytes: plain }, charset) ??
    formatted.text
  return { text, html: html ?? formatted.html }
}

/** The words of a property, without the zero at their end; null where there are none. */
function textOf(property: MapiProperty | undefined, charset: string): string | null {
  if (!property) return null
  const decoded =
    property.type === TYPE.unicode
      ? new TextDecoder('utf-16le').decode(property.bytes)
      : decodeText(property.bytes, charset)
  const text = cleanText(decoded.replace(/\0+$/, ''))
  return text.trim() === '' ? null : text
}

interface PackedFile {
  file: TnefAttribute[]
  charset: string
  bounds: Bounds
}

function addFile(into: Unpacked, { file, charset, bounds }: PackedFile): void {
  if (bounds.files <= 0) {
    into.isDamaged = true
    return
  }
  bounds.files -= 1
  const properties = propertiesOf(file, ATTRIBUTE.attachProperties)
  into.isDamaged ||= properties.isDamaged
  const facts = factsOf(file, properties, charset)
  const stored = properties.byId.get(PROPERTY.data)
  const inner = stored?.type === TYPE.object ? stored.bytes.subarray(GUID_BYTES) : null
  const bytes = attribute(file, ATTRIBUTE.attachData) ?? inner ?? stored?.bytes
  if (inner && isTnef(inner)) addMail(into, { inner, name: facts.name, bounds })
  else if (bytes) into.files.push(asPart({ ...facts, bytes }))
}

/** Before an object stands which kind it is. */
const GUID_BYTES = 16

function factsOf(file: TnefAttribute[], { byId }: MapiProperties, charset: string): Omit<FileFacts, 'bytes'> {
  const value = (id: number) => textOf(byId.get(id), charset)
  const title = attribute(file, ATTRIBUTE.attachTitle)
  const short = textOf(title && { type: TYPE.string8, bytes: title }, charset)
  return {
    name: value(PROPERTY.longName) ?? value(PROPERTY.shortName) ?? short ?? '',
    type: value(PROPERTY.mimeType) ?? '',
    contentId: value(PROPERTY.contentId) ?? '',
  }
}

/** A mail that was attached: its words become a file, and its files ours. */
function addMail(
  into: Unpacked,
  { inner, name, bounds }: { inner: Buffer; name: string; bounds: Bounds },
): void {
  if (bounds.depth >= MAX_DEPTH) {
    into.isDamaged = true
    return
  }
  bounds.depth += 1
  const mail = unpack(inner, bounds)
  bounds.depth -= 1
  const words = mail.html ?? mail.text
  if (words !== null) {
    const [extension, type] = mail.html === null ? ['txt', 'text/plain'] : ['html', 'text/html']
    const title = name.replace(/\.(?:dat|msg)$/i, '') || 'message'
    const bytes = Buffer.from(words)
    into.files.push(asPart({ name: `${title}.${extension}`, bytes, type, contentId: '' }))
  }
  into.files.push(...mail.files)
  into.isDamaged ||= mail.isDamaged
}

interface FileFacts {
  name: string
  bytes: Buffer
  type: string
  contentId: string
}

const asPart = ({ name, bytes, type, contentId }: FileFacts): MimePart => ({
  headers: contentId ? [{ name: 'content-id', value: `<${contentId}>` }] : [],
  type: type.trim().toLowerCase() || 'application/octet-stream',
  params: {},
  disposition: { value: 'attachment', params: name ? { filename: name } : {} },
  bytes,
  children: [],
})
