/** Units as people write them, in milliseconds; `m` is minutes, a month is none of them. */
const UNITS: Record<string, number> = {
  ms: 1,
  msec: 1,
  msecs: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1_000,
  sec: 1_000,
  secs: 1_000,
  second: 1_000,
  seconds: 1_000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hrs: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
  weeks: 604_800_000,
  y: 31_557_600_000,
  yr: 31_557_600_000,
  yrs: 31_557_600_000,
  year: 31_557_600_000,
  years: 31_557_600_000,
}

/** `10s`, `5m`, `1.5 hours`, `2 days`; without a unit milliseconds. The sign is of no matter. */
const DURATION = /^-?(\d{1,15}(?:\.\d{1,15})?|\.\d{1,15}) {0,9}([a-z]{1,12})?$/i

/** A thousand years: later sums of times stay times. */
const LONGEST_MS = 1_000 * 31_557_600_000

/** A span of time in milliseconds; undefined when `text` is none. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = 'ms'] = DURATION.exec(text.slice(0, 100).trim()) ?? []
  const factor = Object.hasOwn(UNITS, unit.toLowerCase()) ? UNITS[unit.toLowerCase()] : undefined
  if (amount === undefined || factor === undefined) return undefined
  const milliseconds = Math.round(Number(amount) * factor)
  return milliseconds <= LONGEST_MS ? milliseconds : undefined
}
