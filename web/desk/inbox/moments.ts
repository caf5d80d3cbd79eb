import type { Language } from '../i18n/text.tsx'

const DAY_MS = 86_400_000

/** When something was, as short as a list needs it: the hour of today, the day of this year. */
export function shortMoment(text: string, language: Language, now = new Date()): string {
  const at = new Date(text)
  if (at.toDateString() === now.toDateString())
    return at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
  if (Math.abs(now.getTime() - at.getTime()) < 6 * DAY_MS)
    return at.toLocaleDateString(language, { weekday: 'short' })
  if (at.getFullYear() === now.getFullYear())
    return at.toLocaleDateString(language, { day: 'numeric', month: 'short' })
  return at.toLocaleDateString(language, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** The whole moment, for reading it exactly. */
export const fullMoment = (text: string, language: Language): string =>
  new Date(text).toLocaleString(language, { dateStyle: 'full', timeStyle: 'short' })

/** Day and hour. */
export const dayAndHour = (text: string | Date, language: Language): string =>
  new Date(text).toLocaleString(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })

const MORNING = 8

function atHour(base: Date, days: number, hour: number): Date {
  const moment = new Date(base)
  moment.setDate(moment.getDate() + days)
  moment.setHours(hour, 0, 0, 0)
  return moment
}

export type SnoozeChoice = 'laterToday' | 'tomorrow' | 'weekend' | 'nextWeek' | 'nextMonth'

/** Moments that people put things off until, in the viewer's own time. */
export function snoozeChoices(now = new Date()): { name: SnoozeChoice; at: Date }[] {
  const later = new Date(now.getTime() + 3 * 3_600_000)
  later.setMinutes(0, 0, 0)
  const day = now.getDay()
  const toSaturday = (6 - day + 7) % 7 || 7
  const toMonday = (1 - day + 7) % 7 || 7
  const nextMonth = new Date(now.getFullYear(), now.getMonth() + 1, 1, MORNING)
  return [
    ...(later.toDateString() === now.toDateString() ? [{ name: 'laterToday' as const, at: later }] : []),
    { name: 'tomorrow', at: atHour(now, 1, MORNING) },
    // On Fridays the weekend is tomorrow.
    ...(toSaturday > 1 ? [{ name: 'weekend' as const, at: atHour(now, toSaturday, MORNING) }] : []),
    ...(toMonday > 1 ? [{ name: 'nextWeek' as const, at: atHour(now, toMonday, MORNING) }] : []),
    { name: 'nextMonth', at: nextMonth },
  ]
}
