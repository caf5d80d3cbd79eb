/** A property as Outlook stores it: its bytes, with the type that says how to read them (MS-OXCDATA, section 2.11). */
export interface MapiProperty {
  type: number
  bytes: Buffer
}

/** Properties by their id; of several values the first. Named ones are left out. */
export interface MapiProperties {
  byId: Map<number, MapiProperty>
  isDamaged: boolean
}

export const TYPE = { object: 0x000d, string8: 0x001e, unicode: 0x001f, binary: 0x0102 } as const

const IS_MULTIPLE = 0x1000
const FIRST_NAMED_ID = 0x8000
const GUID_BYTES = 16
const MAX_PROPERTIES = 20_000

/** Bytes of a value, as it is padded here, by its type. */
const FIXED: Record<number, number> = {
  1: 0,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}

const padded = (length: number): number => Math.ceil(length / 4) * 4

/** Goes through bytes; to read beyond their end throws `RangeError`. */
interface Cursor {
  bytes: Buffer
  at: number
}

/** Reads a list of properties (MS-OXTNEF, section 2.1.3.4). What is read before its damage counts. */
export function readProperties(bytes: Buffer): MapiProperties {
  const byId = new Map<number, MapiProperty>()
  try {
    const cursor = { bytes, at: 0 }
    const count = number(cursor)
    for (let n = 0; n < count; n += 1) {
      if (n >= MAX_PROPERTIES) return { byId, isDamaged: true }
      const { id, property } = readProperty(cursor)
      if (property && !byId.has(id)) byId.set(id, property)
    }
    return { byId, isDamaged: false }
  } catch (error) {
    if (error instanceof RangeError) return { byId, isDamaged: true }
    throw error
  }
}

function readProperty(cursor: Cursor): { id: number; property: MapiProperty | null } {
  const head = take(cursor, 4)
  const [type, id] = [head.readUInt16LE(0), head.readUInt16LE(2)]
  if (id >= FIRST_NAMED_ID) skipName(cursor)
  const base = type & ~IS_MULTIPLE
  const fixed = FIXED[base]
  if (fixed === undefined && !isVariable(base)) throw new RangeError('a type of unknown length')
  const isCounted = fixed === undefined || base !== type
  const values = readValues(cursor, isCounted ? number(cursor) : 1, fixed)
  return { id, property: id < FIRST_NAMED_ID && values ? { type: base, bytes: values } : null }
}

const isVariable = (type: number): boolean =>
  type === TYPE.object || type === TYPE.string8 || type === TYPE.unicode || type === TYPE.binary

/** The first of so many values, behind all of which the cursor then is. Each takes at least four bytes, or it is one. */
function readValues(cursor: Cursor, count: number, fixed: number | undefined): Buffer | undefined {
  let first: Buffer | undefined
  for (let n = 0; n < count; n += 1) {
    const length = fixed ?? number(cursor)
    const value = take(cursor, padded(length)).subarray(0, length)
    first ??= value
    if (fixed === 0) break
  }
  return first
}

/** A number, or a name of so many bytes. */
function skipName(cursor: Cursor): void {
  take(cursor, GUID_BYTES)
  if (number(cursor) === 0) take(cursor, 4)
  else take(cursor, padded(number(cursor)))
}

const number = (cursor: Cursor): number => take(cursor, 4).readUInt32LE(0)

function take(cursor: Cursor, length: number): Buffer {
  const end = cursor.at + length
  if (end > cursor.bytes.length) throw new RangeError('beyond the end')
  const taken = cursor.bytes.subarray(cursor.at, end)
  cursor.at = end
  return taken
}
