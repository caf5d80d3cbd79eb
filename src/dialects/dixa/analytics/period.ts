import { type Static, Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import {
  beginOfDay,
  type CalendarDay,
  dayAt,
  daysSinceMonday,
  isTimezoneName,
} from '../../../lib/calendar.ts'
import { isWritable } from '../dates.ts'
import { words } from '../schemas/words.ts'

const PresetName = words(
  'PreviousQuarter',
  'ThisWeek',
  'PreviousWeek',
  'Yesterday',
  'Today',
  'ThisMonth',
  'PreviousMonth',
  'ThisQuarter',
  'ThisYear',
)
type PresetName = Static<typeof PresetName>

export const PeriodFilter = Type.Union([
  Type.Object({
    _type: Type.Literal('Interval'),
    start: Type.String({ description: 'a moment (RFC 3339)' }),
    end: Type.String({ description: 'the first moment that is not meant (RFC 3339)' }),
  }),
  Type.Object({
    _type: Type.Literal('Preset'),
    value: Type.Union([PresetName, Type.Object({ _type: PresetName })]),
  }),
])
type PeriodFilter = Static<typeof PeriodFilter>

/** From a moment until before another. */
export interface Period {
  from: Date
  to: Date
}

/** Which days a preset means: the first, and the first that it does not mean. */
const PRESETS: Record<PresetName, (today: CalendarDay) => [CalendarDay, CalendarDay]> = {
  Today: (today) => [today, later(today, 1)],
  Yesterday: (today) => [later(today, -1), today],
  ThisWeek: (today) => week(today, 0),
  PreviousWeek: (today) => week(today, -7),
  ThisMonth: ({ year, month }) => months(year, month, 1),
  PreviousMonth: ({ year, month }) => months(year, month - 1, 1),
  ThisQuarter: ({ year, month }) => months(year, quarterOf(month), 3),
  PreviousQuarter: ({ year, month }) => months(year, quarterOf(month) - 3, 3),
  ThisYear: ({ year }) => months(year, 1, 12),
}

const later = (day: CalendarDay, days: number): CalendarDay => ({ ...day, day: day.day + days })

function week(today: CalendarDay, shift: number): [CalendarDay, CalendarDay] {
  const monday = later(today, shift - daysSinceMonday(today))
  return [monday, later(monday, 7)]
}

const months = (year: number, month: number, count: number): [CalendarDay, CalendarDay] => [
  { year, month, day: 1 },
  { year, month: month + count, day: 1 },
]

/** The first month of a quarter. */
const quarterOf = (month: number): number => month - ((month - 1) % 3)

/** What a filter means where the caller is. Throws `invalid` for a time zone that there is not, and a time that runs backwards. */
export function periodOf(filter: PeriodFilter, { timezone, now }: { timezone: string; now: Date }): Period {
  if (!isTimezoneName(timezone)) throw invalid(`Unknown timezone: ${timezone}`)
  if (filter._type === 'Interval') {
    const [from, to] = [momentOf(filter.start), momentOf(filter.end)]
    if (from > to) throw invalid('The start of an interval is not after its end')
    return { from, to }
  }
  const name = typeof filter.value === 'string' ? filter.value : filter.value._type
  const [first, end] = PRESETS[name](dayAt(now, timezone))
  return { from: beginOfDay(first, timezone), to: beginOfDay(end, timezone) }
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i

/** The name of a zone may stand behind it, as clients write it: the offset counts. */
function momentOf(text: string): Date {
  const bare = text.replace(/\[[^\]]*\]$/, '')
  const moment = new Date(bare)
  if (!MOMENT.test(bare) || !isWritable(moment)) throw invalid(`Not a moment: ${text}`)
  return moment
}
