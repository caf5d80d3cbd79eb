import type { ReportSearch } from './search.ts'

/** What every report is asked, in the words of the server. */
export interface Question {
  since: string
  until: string
  timezone: string
  inbox_id?: string
  team_id?: string
}

export const timezone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** The day of a moment, in the viewer's own time. */
export const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

const beginOf = (day: string): Date => new Date(`${day}T00:00:00`)

/** So many days from a day on; days have 23 to 25 hours. */
export function shifted(day: string, days: number): string {
  const at = beginOf(day)
  at.setDate(at.getDate() + days)
  return dayOf(at)
}

/** The first and the last day that are meant. */
export function daysMeant({ range = '30', from, to }: ReportSearch): { from: string; to: string } {
  const today = dayOf(new Date())
  if (range !== 'custom') return { from: shifted(today, 1 - Number(range)), to: today }
  const last = to ?? today
  const first = from ?? shifted(last, -29)
  return first <= last ? { from: first, to: last } : { from: last, to: first }
}

export function questionOf(search: ReportSearch): Question {
  const { from, to } = daysMeant(search)
  return {
    since: beginOf(from).toISOString(),
    until: beginOf(shifted(to, 1)).toISOString(),
    timezone: timezone(),
    ...(search.inbox ? { inbox_id: search.inbox } : {}),
    ...(search.team ? { team_id: search.team } : {}),
  }
}

/** Where the same figures are as a file. */
export const csvOf = (report: string, question: Question, more: Record<string, string> = {}): string =>
  `/native/v1/reports/${report}?${new URLSearchParams({ ...question, ...more, format: 'csv' })}`
