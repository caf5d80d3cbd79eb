import type { InboxSettings, WorkingDay } from './settings.ts'

type WorkingHours = InboxSettings['workingHours']

/** A moment as a clock on the wall of a time zone shows it. */
interface WallTime {
  year: number
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  /** Since midnight. */
  minutes: number
}

const DAY_MINUTES = 24 * 60
const MINUTE_MS = 60_000
/** Longer ago, nobody's patience is measured any more. */
const MOST_DAYS = 3660

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(timezone, made)
  return made
}

/** Whether there is such a time zone. */
export function isTimezone(timezone: string): boolean {
  try {
    formatOf(timezone)
    return true
  } catch {
    return false
  }
}

/** A time zone that nobody knows counts as UTC. */
const known = (timezone: string): string => (isTimezone(timezone) ? timezone : 'UTC')

function wallTime(at: Date, timezone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return { year, month, day, weekday: weekdayOf(year, month, day), minutes: hour * 60 + minute }
}

const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay()

/** When a wall shows this: after a change of clocks, by the offset that holds then. */
function momentAt({ year, month, day }: WallTime, minutes: number, timezone: string): number {
  const asIfUtc = Date.UTC(year, month - 1, day, 0, minutes)
  const first = asIfUtc - offsetAt(asIfUtc, timezone)
  return asIfUtc - offsetAt(first, timezone)
}

/** How far the walls of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timezone: string): number {
  const wall = wallTime(new Date(moment), timezone)
  const asIfUtc = Date.UTC(wall.year, wall.month - 1, wall.day, 0, wall.minutes)
  return asIfUtc - Math.floor(moment / MINUTE_MS) * MINUTE_MS
}

/** From and until which minute of a day it is open; null: not at all. */
function openingOf(days: WorkingDay[], weekday: number): { from: number; until: number } | null {
  const found = days.find(({ day }) => day === weekday)
  if (!found || found.isClosed) return null
  if (found.isOpenAllDay) return { from: 0, until: DAY_MINUTES }
  const { openHour, openMinutes, closeHour, closeMinutes } = found
  const from = (openHour ?? 0) * 60 + (openMinutes ?? 0)
  const until = (closeHour ?? 0) * 60 + (closeMinutes ?? 0)
  return until > from ? { from, until } : null
}

/** Whether somebody works at this moment. */
export function isOpenAt({ days, timezone }: WorkingHours, at: Date): boolean {
  const { weekday, minutes } = wallTime(at, known(timezone))
  const opening = openingOf(days, weekday)
  return opening !== null && minutes >= opening.from && minutes < opening.until
}

/** The first moment of the day, where the inbox is. */
export function dayBegin({ timezone }: Pick<WorkingHours, 'timezone'>, at: Date): Date {
  const zone = known(timezone)
  return new Date(momentAt(wallTime(at, zone), 0, zone))
}

/** How many seconds of a stretch of time lie within working hours; all of them where none are kept. */
export function workingSeconds(hours: WorkingHours, from: Date, to: Date): number {
  if (to <= from) return 0
  if (!hours.isOn) return (to.getTime() - from.getTime()) / 1000
  const zone = known(hours.timezone)
  const start = wallTime(from, zone)
  let total = 0
  for (let ahead = 0; ahead <= MOST_DAYS; ahead += 1) {
    const date = new Date(Date.UTC(start.year, start.month - 1, start.day + ahead))
    const day: WallTime = {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      weekday: date.getUTCDay(),
      minutes: 0,
    }
    if (momentAt(day, 0, zone) > to.getTime()) break
    const opening = openingOf(hours.days, day.weekday)
    if (!opening) continue
    const opens = Math.max(momentAt(day, opening.from, zone), from.getTime())
    const closes = Math.min(momentAt(day, opening.until, zone), to.getTime())
    total += Math.max(0, closes - opens)
  }
  return total / 1000
}
