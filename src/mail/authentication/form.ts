/**
 * What a judgement of a mail may cost. The library that checks signatures is quick with mail as programs write
 * it, and slow with what is written to be slow: very long folded lines, blanks by the thousand, signatures by the
 * hundred, each over another part of the body (`l=`), lines of megabytes, lines by the million. Each of these bounds is far above what honest mail has.
 */
const MAX_HEADER_BYTES = 128 * 1024
const MAX_HEADER_LINES = 2_000
const MAX_BLANKS = /\s{200}/
const MAX_FIELD_CHARS = 8 * 1024
const MAX_SIGNATURES = 8
const MAX_ARC_FIELDS = 30
/** Signatures over a part of the body: each part is read by itself. */
const MAX_PARTIAL = 1
/** Lines that begin no field count for the one above them, and could make it long. */
const MAX_STRAY_CHARS = 2_000
const FIELD = /^[!-9;-~]+[ \t\r\n]*:/
const MAX_LINE_BYTES = 64 * 1024
const MAX_LINES = 400_000
const MAX_BARE_LINE_FEEDS = 20_000

export interface Form {
  /** The mail without signatures beyond those that are checked; or only its header, when its body is not fit. */
  source: Buffer
  /** False: signatures cannot hold, because the body is not what a mail may be (RFC 5321 4.5.3.1.6). */
  isBodyFit: boolean
  hasTooManySeals: boolean
}

/** Whether a mail can be judged at bounded cost; null: not even its header. Linear in its size. */
export function examineForm(raw: Buffer): Form | null {
  const end = headerEnd(raw)
  if (end === null) return null
  const header = raw.toString('latin1', 0, end)
  if (MAX_BLANKS.test(header) || header.split('\n').length > MAX_HEADER_LINES) return null
  const fields = header.split(/\r?\n(?![ \t])/)
  if (strayChars(fields) > MAX_STRAY_CHARS) return null
  const kept = keptFields(fields)
  if (!kept) return null
  const isBodyFit = isFit(raw, end)
  const isWhole = kept.length === fields.length
  const head = isWhole ? raw.subarray(0, end) : Buffer.from(kept.join('\r\n'), 'latin1')
  return {
    source: isBodyFit ? (isWhole ? raw : Buffer.concat([head, raw.subarray(end)])) : head,
    isBodyFit,
    hasTooManySeals: fields.filter(isArc).length > MAX_ARC_FIELDS,
  }
}

/** Where the header ends, before the line break of its last line; null: too far away. */
function headerEnd(raw: Buffer): number | null {
  const start = raw.subarray(0, MAX_HEADER_BYTES)
  const ends = [start.indexOf('\n\r\n'), start.indexOf('\n\n')].filter((at) => at >= 0)
  if (ends.length === 0) return raw.length <= MAX_HEADER_BYTES ? raw.length : null
  const at = Math.min(...ends)
  return raw[at - 1] === 0x0d ? at - 1 : at
}

const strayChars = (fields: string[]): number =>
  fields.filter((field) => !FIELD.test(field)).reduce((sum, field) => sum + field.length, 0)

const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).trim().toLowerCase()
const isArc = (field: string): boolean => nameOf(field).startsWith('arc-')
const isPartial = (field: string): boolean => /;\s*l\s*=/i.test(field)
/** Read in ways that cost more than their length. */
const READ: ReadonlySet<string> = new Set(['from', 'content-type', 'return-path'])

/** The fields without signatures that are too many or too long; null: one is too long that cannot be left out. */
function keptFields(fields: string[]): string[] | null {
  if (fields.some((field) => field.length > MAX_FIELD_CHARS && READ.has(nameOf(field)))) return null
  const keepsSeals = fields.filter(isArc).length <= MAX_ARC_FIELDS
  let signatures = 0
  let partial = 0
  return fields.filter((field) => {
    if (isArc(field)) return keepsSeals && field.length <= MAX_FIELD_CHARS
    if (nameOf(field) !== 'dkim-signature') return true
    signatures += 1
    const isOneTooMany = isPartial(field) && partial >= MAX_PARTIAL
    if (isPartial(field)) partial += 1
    return signatures <= MAX_SIGNATURES && !isOneTooMany && field.length <= MAX_FIELD_CHARS
  })
}

/** No endless line, not too many of them, and few bare line feeds: each would be looked at by itself. */
function isFit(raw: Buffer, from: number): boolean {
  for (let at = from; raw.length - at > MAX_LINE_BYTES; ) {
    const lineEnd = raw.lastIndexOf(0x0a, at + MAX_LINE_BYTES)
    if (lineEnd <= at) return false
    at = lineEnd
  }
  let lines = 0
  let bare = 0
  for (let at = raw.indexOf(0x0a, from); at >= 0; at = raw.indexOf(0x0a, at + 1)) {
    lines += 1
    if (raw[at - 1] !== 0x0d) bare += 1
    if (lines > MAX_LINES || bare > MAX_BARE_LINE_FEEDS) return false
  }
  return true
}
