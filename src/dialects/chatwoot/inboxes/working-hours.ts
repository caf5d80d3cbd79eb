import type { WorkingDay } from '../../../core/inboxes/index.ts'
import { objectsFrom } from '../form-objects.ts'
import { invalidRecord } from '../refusals.ts'

/** The days of an inbox after a change that names some of them. Throws `invalid` for days that cannot be. */
export function changedDays(before: WorkingDay[], wire: unknown): WorkingDay[] {
  const days = new Map(before.map((day) => [day.day, day]))
  for (const each of objectsFrom(wire)) {
    const day = days.get(Number(each.day_of_week))
    if (!day) throw invalidRecord('Day of week is not included in the list', 'working_hours.day_of_week')
    days.set(day.day, changedDay(day, each))
  }
  return [...days.values()]
}

function changedDay(before: WorkingDay, wire: Record<string, unknown>): WorkingDay {
  const isClosed = flag(wire.closed_all_day, before.isClosed)
  const isOpenAllDay = flag(wire.open_all_day, before.isOpenAllDay)
  if (isClosed && isOpenAllDay)
    throw invalidRecord(
      'Open all day and closed all day cannot be true at the same time',
      'working_hours.open_all_day',
    )
  const day = { day: before.day, isClosed, isOpenAllDay }
  if (isClosed) return { ...day, openHour: null, openMinutes: null, closeHour: null, closeMinutes: null }
  if (isOpenAllDay) return { ...day, openHour: 0, openMinutes: 0, closeHour: 23, closeMinutes: 59 }
  const times = {
    openHour: hand(wire.open_hour, before.openHour, 23),
    openMinutes: hand(wire.open_minutes, before.openMinutes, 59),
    closeHour: hand(wire.close_hour, before.closeHour, 23),
    closeMinutes: hand(wire.close_minutes, before.closeMinutes, 59),
  }
  if (times.closeHour * 60 + times.closeMinutes <= times.openHour * 60 + times.openMinutes)
    throw invalidRecord('Closing time must be after opening time', 'working_hours.close_hour')
  return { ...day, ...times }
}

const flag = (value: unknown, before: boolean): boolean =>
  value === undefined || value === null ? before : value === true || value === 'true' || value === 1

function hand(value: unknown, before: number | null, max: number): number {
  const number = value === undefined || value === null || value === '' ? before : Number(value)
  if (number === null) return 0
  if (!Number.isInteger(number) || number < 0 || number > max)
    throw invalidRecord('Working hours are not a time of the day', 'working_hours')
  return number
}

export const presentDay = (day: WorkingDay): Record<string, unknown> => ({
  day_of_week: day.day,
  closed_all_day: day.isClosed,
  open_hour: day.openHour,
  open_minutes: day.openMinutes,
  close_hour: day.closeHour,
  close_minutes: day.closeMinutes,
  open_all_day: day.isOpenAllDay,
})
