import type { LoggedEvent } from '../../../core/events/index.ts'

type Data = LoggedEvent['data']

export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** A name or an id; numbers of people may have been logged as numbers. */
export const textOf = (value: unknown): string | null => {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' ? String(value) : null
}

/** Numbers of the agents before and after; a team is nobody to this API. */
export function reassignmentOf(data: Data): { from: string | null; to: string | null } {
  const after = listOf(data.assigned)
  const added = listOf(data.added)
  // Who was added stood not there before; who was removed did, ahead of those who stayed.
  const before = [...listOf(data.removed), ...after.filter((each) => !added.includes(each))]
  return { from: personIn(before), to: personIn(after) }
}

const personIn = (assigned: string[]): string | null =>
  assigned.find((each) => !each.startsWith('team:')) ?? null

/** Who opens what waited for a moment, when that has come. */
const CLOCK = 'snooze'

/** What a change of state is to this API. */
export type Turn = 'reopened' | 'pending' | 'follow_up_added' | 'follow_up_removed' | 'follow_up_expired'

/** A snoozed conversation has a follow-up, whatever it is called elsewhere. */
export function turnsOf({ type, data, actor }: Pick<LoggedEvent, 'type' | 'data' | 'actor'>): Turn[] {
  const { from, to } = data
  const turns: Turn[] = []
  if (type === 'conversation.closed' || from === to) return turns
  if (from === 'closed') turns.push('reopened')
  if (from === 'snoozed' && to !== 'pending')
    turns.push(actor.kind === 'system' && actor.name === CLOCK ? 'follow_up_expired' : 'follow_up_removed')
  if (to === 'snoozed') turns.push('follow_up_added')
  if (to === 'snoozed' || (to === 'pending' && from !== 'snoozed')) turns.push('pending')
  return turns
}

/** Ids of the contacts before and after; null: nobody, or it is no such event. */
export function contactChangeOf({ type, data }: Pick<LoggedEvent, 'type' | 'data'>): {
  from: string | null
  to: string | null
} {
  if (type !== 'conversation.contact_changed') return { from: null, to: null }
  return { from: textOf(data.oldContactId ?? data.from), to: textOf(data.newContactId ?? data.to) }
}

/** Under these names the program brings in what customers have written. */
const MESSENGERS = new Set(['mail', 'mailboxes', 'sms', 'visitors', 'contact form'])

/** Whether a customer did it, as far as the log says. */
export const isOfCustomer = ({ type, actor }: Pick<LoggedEvent, 'type' | 'actor'>): boolean =>
  actor.kind === 'contact' ||
  type === 'message.received' ||
  type === 'rating.given' ||
  (actor.kind === 'system' && MESSENGERS.has(actor.name))
