/** One attribute of a TNEF stream (MS-OXTNEF, section 2.1.3.3). */
export interface TnefAttribute {
  id: number
  data: Buffer
}

export interface TnefStream {
  attributes: TnefAttribute[]
  /** It ends in the middle, has another sum than it says, or has more attributes than are read. */
  isDamaged: boolean
}

export const ATTRIBUTE = {
  subject: 0x0001_8004,
  attachTitle: 0x0001_8010,
  body: 0x0002_800c,
  attachData: 0x0006_800f,
  attachBegins: 0x0006_9002,
  messageProperties: 0x0006_9003,
  attachProperties: 0x0006_9005,
  codepage: 0x0006_9007,
} as const

const SIGNATURE = 0x223e_9f78
/** Signature and key. */
const START = 6
/** Level, id and length before the data, its sum behind it. */
const BEFORE = 9
const BEHIND = 2
/** A mail of a thousand files has some five thousand. */
const MAX_ATTRIBUTES = 20_000

export const isTnef = (bytes: Buffer): boolean => bytes.length >= START && bytes.readUInt32LE(0) === SIGNATURE

/** Splits a TNEF stream. What is read before its damage counts; `data` are views into `bytes`. */
export function readAttributes(bytes: Buffer): TnefStream {
  const attributes: TnefAttribute[] = []
  if (!isTnef(bytes)) return { attributes, isDamaged: true }
  let isDamaged = false
  let at = START
  while (at < bytes.length) {
    if (attributes.length >= MAX_ATTRIBUTES || bytes.length - at < BEFORE + BEHIND)
      return { attributes, isDamaged: true }
    const id = bytes.readUInt32LE(at + 1)
    const begin = at + BEFORE
    const end = begin + bytes.readUInt32LE(at + 5)
    if (end + BEHIND > bytes.length) return { attributes, isDamaged: true }
    const data = bytes.subarray(begin, end)
    attributes.push({ id, data })
    isDamaged ||= sumOf(data) !== bytes.readUInt16LE(end)
    at = end + BEHIND
  }
  return { attributes, isDamaged: isDamaged || attributes.length === 0 }
}

function sumOf(data: Buffer): number {
  let sum = 0
  for (const byte of data) sum = (sum + byte) & 0xffff
  return sum
}
