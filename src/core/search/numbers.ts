/**
 * A set of whole numbers from 0: the numbers of conversations or messages. Kept as bits in pages, of which only
 * those exist that hold any: joining two sets of ten thousand takes microseconds.
 */
export type NumberSet = Map<number, Uint32Array>

const PAGE = 32_768
const WORDS_OF_PAGE = PAGE / 32
const COMMA = 44
const ZERO = 48

/** Reads numbers joined by commas, as the database gives them; the same number may come twice. */
export function readNumbers(text: string): NumberSet {
  const set: NumberSet = new Map()
  if (text === '') return set
  // Neighbours are mostly of one page.
  let start = 0
  let page = pageAt(set, 0)
  let number = 0
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : COMMA
    if (code !== COMMA) {
      number = number * 10 + code - ZERO
      continue
    }
    if (number < start || number >= start + PAGE) {
      start = number - (number % PAGE)
      page = pageAt(set, start / PAGE)
    }
    const bit = number - start
    page[bit >>> 5] = (page[bit >>> 5] ?? 0) | (1 << (bit & 31))
    number = 0
  }
  return set
}

function pageAt(set: NumberSet, key: number): Uint32Array {
  const known = set.get(key)
  if (known) return known
  const page = new Uint32Array(WORDS_OF_PAGE)
  set.set(key, page)
  return page
}

export function union(left: NumberSet, right: NumberSet): NumberSet {
  const set: NumberSet = new Map(left)
  for (const [key, page] of right) {
    const other = left.get(key)
    set.set(key, other ? other.map((bits, index) => bits | (page[index] ?? 0)) : page)
  }
  return set
}

export function intersection(left: NumberSet, right: NumberSet): NumberSet {
  const set: NumberSet = new Map()
  for (const [key, page] of left) {
    const other = right.get(key)
    if (other)
      set.set(
        key,
        page.map((bits, index) => bits & (other[index] ?? 0)),
      )
  }
  return set
}

/** What is in `left` and not in `right`. */
export function difference(left: NumberSet, right: NumberSet): NumberSet {
  const set: NumberSet = new Map()
  for (const [key, page] of left) {
    const other = right.get(key)
    set.set(key, other ? page.map((bits, index) => bits & ~(other[index] ?? 0)) : page)
  }
  return set
}

export function sizeOf(set: NumberSet): number {
  let size = 0
  for (const page of set.values()) for (const bits of page) size += bitsIn(bits)
  return size
}

/** How many numbers there may be, at most, where the set has any. */
export const spanOf = (set: NumberSet): number => set.size * PAGE

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function has(set: NumberSet, number: number): boolean {
  const page = set.get(Math.floor(number / PAGE))
  const bit = number % PAGE
  return page !== undefined && (((page[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1
}

/** As PostgreSQL reads an array of numbers. */
export function writeNumbers(set: NumberSet): string {
  const numbers: number[] = []
  for (const [key, page] of set)
    for (const [index, bits] of page.entries())
      for (let rest = bits; rest !== 0; rest &= rest - 1)
        numbers.push(key * PAGE + index * 32 + 31 - Math.clz32(rest & -rest))
  return `{${numbers.join(',')}}`
}
