import type { Happened, Year } from './year-of-conversations.ts'

const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** Days on which clocks change, and where they begin and end. */
export const CLOCK_DAYS = [
  ['Europe/Berlin', '2025-03-30', '2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00'],
  ['Europe/Berlin', '2025-10-26', '2025-10-26T00:00:00+02:00', '2025-10-27T00:00:00+01:00[Europe/Berlin]'],
  ['America/New_York', '2025-03-09', '2025-03-09T00:00:00-05:00', '2025-03-10T00:00:00-04:00'],
  ['America/New_York', '2025-11-02', '2025-11-02T00:00:00-04:00', '2025-11-03T00:00:00-05:00'],
] as const

/** Making one takes a hundred times as long as using it. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function localDate(at: number, timeZone: string): string {
  const calendar =
    calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  calendars.set(timeZone, calendar)
  return calendar.format(at)
}

export interface Period {
  timezone: string
  periodFilter: unknown
  holds(at: number): boolean
}

/** Whether a preset means a day, by the dates that a calendar shows there. */
const PRESETS: Record<string, (date: string, today: string) => boolean> = {
  Today: (date, today) => date === today,
  Yesterday: (date, today) => number(date) === number(today) - 1,
  ThisWeek: (date, today) => week(date) === week(today),
  PreviousWeek: (date, today) => week(date) === week(today) - 1,
  ThisMonth: (date, today) => date.slice(0, 7) === today.slice(0, 7),
  PreviousMonth: (date, today) => month(date) === month(today) - 1,
  ThisQuarter: (date, today) => Math.floor(month(date) / 3) === Math.floor(month(today) / 3),
  PreviousQuarter: (date, today) => Math.floor(month(date) / 3) === Math.floor(month(today) / 3) - 1,
  ThisYear: (date, today) => date.slice(0, 4) === today.slice(0, 4),
}
const number = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY
/** The first of January 1970 was a Thursday. */
const week = (date: string): number => Math.floor((number(date) + 3) / 7)
const month = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

export function periods(): Period[] {
  const presets = ['Europe/Berlin', 'America/New_York'].flatMap((timezone) =>
    Object.entries(PRESETS).map(([name, means], index): Period => {
      const value = index % 2 === 0 ? name : { _type: name }
      const today = localDate(Date.now(), timezone)
      const holds = (at: number) => means(localDate(at, timezone), today)
      return { timezone, periodFilter: { _type: 'Preset', value }, holds }
    }),
  )
  const days = CLOCK_DAYS.map(([timezone, day, start, end]): Period => {
    const periodFilter = { _type: 'Interval', start, end }
    return { timezone, periodFilter, holds: (at) => localDate(at, timezone) === day }
  })
  return [...presets, ...days]
}

export const EVER: Period = {
  timezone: 'UTC',
  periodFilter: { _type: 'Interval', start: '2024-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' },
  holds: () => true,
}

/** What figures are made of, and which of them. */
export const METRICS: Record<
  string,
  [string, (facts: Happened[], year: Year) => Record<string, number | null>]
> = {
  csat: [
    'rating',
    (facts) => ({ Count: facts.length, Average: mean(values(facts)), Percentage: content(facts) }),
  ],
  closed_conversations: ['closed', counted],
  created_conversations: ['created', counted],
  first_response_time: ['first_response', timed],
  handling_time: ['handling', timed],
  waiting_time: ['waiting', timed],
  conversation_assignments: ['assignment', counted],
  conversation_assignments_per_agent: ['assignment', perAgent],
  abandoned_conversations: ['abandoned', counted],
  service_level: ['waiting', (facts, { limits }) => ({ Percentage: inTime(facts, limits) })],
}

const values = (facts: Happened[]): number[] => facts.flatMap(({ value }) => value ?? [])
const sum = (all: number[]): number => all.reduce((one, other) => one + other, 0)
const mean = (all: number[]): number | null => (all.length > 0 ? sum(all) / all.length : null)
const share = (all: boolean[]): number | null => mean(all.map((each) => (each ? 100 : 0)))
const content = (facts: Happened[]) => share(values(facts).map((score) => score >= 4))

function counted(facts: Happened[]) {
  return { Count: facts.length }
}

function figures(all: number[]) {
  const some = all.length > 0
  return {
    Count: all.length,
    Sum: sum(all),
    Average: mean(all),
    Min: some ? Math.min(...all) : null,
    Max: some ? Math.max(...all) : null,
  }
}

function timed(facts: Happened[]) {
  const all = values(facts)
  const average = mean(all) ?? 0
  const spread = mean(all.map((each) => (each - average) ** 2))
  return { ...figures(all), StdDev: spread === null ? null : Math.sqrt(spread) }
}

function perAgent(facts: Happened[]) {
  return figures([...Map.groupBy(facts, ({ agent }) => agent).values()].map((each) => each.length))
}

function inTime(facts: Happened[], limits: Year['limits']): number | null {
  const limited = facts.flatMap(({ queue, value }) => {
    const limit = limits.get(queue ?? '')
    return limit ? [(value ?? 0) <= limit] : []
  })
  return share(limited)
}
