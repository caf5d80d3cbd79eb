/** A moment or a stretch of time: `2024-03` is all of March. Milliseconds since 1970, the end exclusive. */
export interface TimeSpan {
  start: number
  end: number
}

const ISO =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i
const MATHS = /([+-]\d{1,6}|\/)([yMwdhHms])/g
const MATHS_ONLY = /^(?:(?:[+-]\d{1,6}|\/)[yMwdhHms])*$/
const EPOCH = /^-?\d{10,15}$/
const LATEST = Date.UTC(9999, 11, 31)
const EARLIEST = Date.UTC(-4000, 0, 1)

/**
 * Reads a date as queries write it: ISO 8601 with any precision (UTC when no offset is given), milliseconds
 * since 1970, or date maths (`now-7d/d`, `2024-01-31||+1M`). Null when it is none.
 */
export function parseTime(text: string, now: Date): TimeSpan | null {
  const [anchor, maths] = splitMaths(text.trim())
  const span = anchor === 'now' ? { start: now.getTime(), end: now.getTime() + 1 } : parseAnchor(anchor)
  if (!span || !MATHS_ONLY.test(maths)) return null
  const result = applyMaths(span, maths)
  return result.start < EARLIEST || result.end > LATEST || Number.isNaN(result.start) ? null : result
}

function splitMaths(text: string): [anchor: string, maths: string] {
  if (text.startsWith('now')) return ['now', text.slice(3)]
  const bars = text.indexOf('||')
  return bars < 0 ? [text, ''] : [text.slice(0, bars), text.slice(bars + 2)]
}

function parseAnchor(text: string): TimeSpan | null {
  if (EPOCH.test(text)) return { start: Number(text), end: Number(text) + 1 }
  const match = ISO.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const ms = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000
  const given = [month, day, hour, minute, second].map((part) => (part === undefined ? null : Number(part)))
  const [mo, d, h, mi, s] = given
  if (!isInRange(mo, 1, 12) || !isInRange(d, 1, 31) || !isInRange(h, 0, 24) || !isInRange(mi, 0, 59))
    return null
  const local = Date.UTC(Number(year), (mo ?? 1) - 1, d ?? 1, h ?? 0, mi ?? 0, s ?? 0, Math.floor(ms))
  const start = local - offsetOf(zone)
  const unit = fraction === undefined ? precisionOf(given.filter((part) => part !== null).length) : null
  return { start, end: unit ? shift(start, 1, unit) : start + 1 }
}

const isInRange = (value: number | null | undefined, low: number, high: number): boolean =>
  value === null || value === undefined || (value >= low && value <= high)

const precisionOf = (parts: number): string => ['y', 'M', 'd', 'h', 'm', 's'][parts] ?? 's'

function offsetOf(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000
}

function applyMaths(span: TimeSpan, maths: string): TimeSpan {
  let { start, end } = span
  for (const [, step = '', unit = ''] of maths.matchAll(MATHS)) {
    if (step === '/') {
      start = floor(start, unit)
      end = shift(start, 1, unit)
      continue
    }
    start = shift(start, Number(step), unit)
    end = shift(end, Number(step), unit)
  }
  return { start, end }
}

const FIXED: Record<string, number> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  H: 3_600_000,
  m: 60_000,
  s: 1000,
}

function shift(time: number, by: number, unit: string): number {
  const fixed = FIXED[unit]
  if (fixed !== undefined) return time + by * fixed
  const date = new Date(time)
  const months = by * (unit === 'y' ? 12 : 1)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
  const lastDay = new Date(first)
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0)
  const day = Math.min(date.getUTCDate(), lastDay.getUTCDate())
  return first + (day - 1) * 86_400_000 + (time - floor(time, 'd'))
}

/** The beginning of the unit that `time` lies in; weeks begin on Monday. */
function floor(time: number, unit: string): number {
  const date = new Date(time)
  if (unit === 'y') return Date.UTC(date.getUTCFullYear(), 0, 1)
  if (unit === 'M') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
  const size = FIXED[unit] ?? 1
  const origin = unit === 'w' ? 4 * 86_400_000 : 0
  return Math.floor((time - origin) / size) * size + origin
}
