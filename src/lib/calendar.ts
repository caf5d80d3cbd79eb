/** A day as a calendar shows it; months count from 1. */
export interface CalendarDay {
  year: number
  month: number
  day: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formats.set(timezone, made)
  return made
}

/** Whether there is a time zone of this name (IANA); an offset is none. */
export function isTimezoneName(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

const SECOND_MS = 1000

/** What clocks of a time zone show, as if it were UTC. */
function wallClock(moment: number, timezone: string): number {
  const parts = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const offsetAt = (moment: number, timezone: string): number =>
  wallClock(moment, timezone) - Math.floor(moment / SECOND_MS) * SECOND_MS

/** The day that a calendar on the wall shows. */
export function dayAt(moment: Date, timezone: string): CalendarDay {
  const wall = new Date(wallClock(moment.getTime(), timezone))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() }
}

const DAY_MS = 24 * 3600_000

/**
 * The first moment of a day, whatever clocks do in its night: midnight, the first of two of them, or the moment at which
 * clocks jump over it. Months and days beyond their ends count on (day 0 is the last of the month before).
 */
export function beginOfDay({ year, month, day }: CalendarDay, timezone: string): Date {
  const midnight = Date.UTC(year, month - 1, day)
  const candidates = [midnight - DAY_MS, midnight + DAY_MS]
    .map((near) => midnight - offsetAt(near, timezone))
    .filter((moment) => wallClock(moment, timezone) >= midnight)
  return new Date(Math.min(...candidates))
}

/** How many days a week has had at this one, from Monday (0) to Sunday (6). */
export const daysSinceMonday = ({ year, month, day }: CalendarDay): number =>
  (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
