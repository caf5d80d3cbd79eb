import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../../../core/errors.ts'
import { periodOf } from './period.ts'

const HOUR = 3600_000

/** What a calendar on the wall shows, by another way than ours. */
const localDate = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)

/** Monday of the week of a date. */
const monday = (date: string): string => {
  for (let each = date; ; each = shifted(each, -1))
    if (new Date(`${each}T12:00:00Z`).getUTCDay() === 1) return each
}

const quarter = (date: string): number =>
  Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3)

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

/** Whether a preset that is asked for on one date means another. */
const MEANS: Record<string, (date: string, today: string) => boolean> = {
  Today: (date, today) => date === today,
  Yesterday: (date, today) => date === shifted(today, -1),
  ThisWeek: (date, today) => monday(date) === monday(today),
  PreviousWeek: (date, today) => monday(date) === shifted(monday(today), -7),
  ThisMonth: (date, today) => monthNumber(date) === monthNumber(today),
  PreviousMonth: (date, today) => monthNumber(date) === monthNumber(today) - 1,
  ThisQuarter: (date, today) => quarter(date) === quarter(today),
  PreviousQuarter: (date, today) => quarter(date) === quarter(today) - 1,
  ThisYear: (date, today) => date.slice(0, 4) === today.slice(0, 4),
}

/** Days on which clocks change, around them, and ends of months and years. */
const DAYS = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-01-01', '2024-02-29']
/** Clocks of the last two jump at midnight. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kolkata', 'America/Havana', 'Africa/Cairo']

test('presets begin and end with the days of the caller, also when clocks change', () => {
  for (const timezone of ZONES)
    for (const day of DAYS)
      for (const hour of [0, 5, 12, 23])
        for (const [value, means] of Object.entries(MEANS)) {
          const now = new Date(Date.parse(`${day}T00:30:00Z`) + hour * HOUR)
          const today = localDate(now, timezone)
          const { from, to } = periodOf({ _type: 'Preset', value } as never, { timezone, now })
          const isMeant = (at: number) => means(localDate(new Date(at), timezone), today)
          const edges = [from.getTime() - 1, from.getTime(), to.getTime() - 1, to.getTime()].map(isMeant)
          assert.deepEqual(edges, [false, true, true, false], `${value} ${timezone} ${now.toISOString()}`)
        }
})

test('days on which clocks change are an hour shorter and longer', () => {
  const hours = (timezone: string, day: string) => {
    const { from, to } = periodOf(
      { _type: 'Preset', value: { _type: 'Today' } },
      { timezone, now: new Date(`${day}T16:00:00Z`) },
    )
    return (to.getTime() - from.getTime()) / HOUR
  }
  assert.deepEqual([hours('Europe/Berlin', '2026-03-29'), hours('Europe/Berlin', '2026-10-25')], [23, 25])
  assert.deepEqual(
    [hours('America/New_York', '2026-03-08'), hours('America/New_York', '2026-11-01')],
    [23, 25],
  )
})

test('an interval is what it says, also with the name of a zone behind it; what is none is refused', () => {
  const interval = (start: string, end: string) => ({ _type: 'Interval', start, end }) as const
  const where = { timezone: 'Europe/Berlin', now: new Date() }
  const { from, to } = periodOf(
    interval('2026-03-29T00:00:00+01:00[GMT+1]', '2026-03-29T22:00:00.000Z'),
    where,
  )
  assert.deepEqual(
    [from.toISOString(), to.toISOString()],
    ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  )
  const refused = (work: () => unknown) =>
    assert.throws(work, (error) => error instanceof AppError && error.code === 'invalid')
  refused(() => periodOf(interval('yesterday', '2026-03-29T22:00:00Z'), where))
  refused(() => periodOf(interval('2026-03-29', '2026-03-30'), where))
  refused(() => periodOf(interval('2026-03-30T00:00:00Z', '2026-03-29T00:00:00Z'), where))
  for (const timezone of ['Mars/Olympus', '+02:00', ''])
    refused(() => periodOf({ _type: 'Preset', value: 'Today' }, { timezone, now: new Date() }))
})
