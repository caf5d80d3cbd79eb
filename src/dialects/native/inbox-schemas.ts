import { type Static, Type } from 'typebox'
import { invalid } from '../../core/errors.ts'
import { DEFAULT_INBOX, type Inbox, isTimezone, type WorkingDay } from '../../core/inboxes/index.ts'
import { orNull } from './conversation-schemas.ts'
import { Assignees } from './present/assignees.ts'

const HourOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: '`09:00`; null: closed',
})

const Day = Type.Object({
  day: Type.Integer({ minimum: 0, maximum: 6, description: '0 is Sunday' }),
  opens: orNull(HourOfDay),
  closes: orNull(HourOfDay),
})

const WorkingHours = Type.Object(
  {
    is_on: Type.Boolean({ description: 'false: it is always open' }),
    timezone: Type.String({ maxLength: 100, description: 'such as Europe/Berlin' }),
    days: Type.Array(Day, { maxItems: 7, description: 'when it is open; a day that is not given is closed' }),
  },
  { description: 'what times of answering are measured in, beside the clock' },
)

export const InboxShown = Type.Object({
  id: Type.String({ description: 'key of the inbox; `default` always exists' }),
  number: Type.String(),
  name: Type.String(),
  color: orNull(Type.String()),
  description: orNull(Type.String()),
  channel: Type.String({ description: 'email, website, api or sms' }),
})

export const InboxWhole = Type.Object({
  ...InboxShown.properties,
  is_default: Type.Boolean({ description: 'it can not be deleted' }),
  working_hours: WorkingHours,
  assignees: Type.Object(Assignees.properties, {
    description: 'who is told of conversations that begin in it',
  }),
})

export const InboxChanges = Type.Partial(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200 }),
    color: Type.String({ maxLength: 30 }),
    description: orNull(Type.String({ maxLength: 2000 })),
    working_hours: Type.Partial(WorkingHours),
    assignees: Assignees,
  }),
)

export const presentInbox = ({ key, number, name, color, description, channel }: Inbox) => ({
  ...{ id: key, number, name, color, description, channel },
})

export function presentWhole(inbox: Inbox, assignees: Static<typeof Assignees>): Static<typeof InboxWhole> {
  const { isOn, timezone, days } = inbox.settings.workingHours
  return {
    ...presentInbox(inbox),
    is_default: inbox.key === DEFAULT_INBOX,
    working_hours: { is_on: isOn, timezone, days: days.map(presentDay) },
    assignees,
  }
}

const clock = (hour: number | null, minutes: number | null): string =>
  `${String(hour ?? 0).padStart(2, '0')}:${String(minutes ?? 0).padStart(2, '0')}`

function presentDay(day: WorkingDay): Static<typeof Day> {
  if (day.isClosed) return { day: day.day, opens: null, closes: null }
  if (day.isOpenAllDay) return { day: day.day, opens: '00:00', closes: '23:59' }
  return {
    day: day.day,
    opens: clock(day.openHour, day.openMinutes),
    closes: clock(day.closeHour, day.closeMinutes),
  }
}

/** What is said of the hours, as the core has them. Throws `invalid` for a day that ends before it begins. */
export function toWorkingHours(wire: Partial<Static<typeof WorkingHours>>) {
  const { is_on: isOn, timezone, days } = wire
  if (timezone !== undefined && !isTimezone(timezone))
    throw invalid('there is no such time zone', { field: 'working_hours.timezone' })
  return {
    ...(isOn === undefined ? {} : { isOn }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(days === undefined ? {} : { days: [0, 1, 2, 3, 4, 5, 6].map((day) => toDay(day, days)) }),
  }
}

function toDay(day: number, days: Static<typeof Day>[]): WorkingDay {
  const given = days.find((each) => each.day === day)
  if (!given?.opens || !given.closes) {
    const closed = { openHour: null, openMinutes: null, closeHour: null, closeMinutes: null }
    return { day, isClosed: true, isOpenAllDay: false, ...closed }
  }
  if (given.closes <= given.opens)
    throw invalid('it must close after it opens', { field: 'working_hours.days', day })
  const [openHour = 0, openMinutes = 0] = given.opens.split(':').map(Number)
  const [closeHour = 0, closeMinutes = 0] = given.closes.split(':').map(Number)
  const isOpenAllDay = given.opens === '00:00' && given.closes === '23:59'
  return { day, isClosed: false, isOpenAllDay, openHour, openMinutes, closeHour, closeMinutes }
}
