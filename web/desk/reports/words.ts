import type { Language } from '../i18n/text.tsx'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const inUnit = (value: number, unit: 'second' | 'minute' | 'hour' | 'day', language: Language): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit !== 'second' ? 1 : 0,
  }).format(value)

/** A stretch of time in one unit, as exactly as it matters. */
export function duration(seconds: number, language: Language): string {
  if (seconds < MINUTE) return inUnit(seconds, 'second', language)
  if (seconds < HOUR) return inUnit(seconds / MINUTE, 'minute', language)
  if (seconds < 2 * DAY) return inUnit(seconds / HOUR, 'hour', language)
  return inUnit(seconds / DAY, 'day', language)
}

export const count = (value: number, language: Language): string => value.toLocaleString(language)

export const percent = (share: number, language: Language): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 })

export const oneDecimal = (value: number, language: Language): string =>
  value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const shortDay = (day: string, language: Language): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString(language, { day: 'numeric', month: 'short' })

export const longDay = (day: string, language: Language): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  })

/** The name of a weekday; 1 is Monday. */
export const weekdayName = (weekday: number, language: Language): string =>
  new Date(2024, 0, weekday, 12).toLocaleDateString(language, { weekday: 'short' })
