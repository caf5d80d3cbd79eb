import type { LoggedEvent } from '../../../core/events/index.ts'
import { statusOf } from '../present/state.ts'

interface Change {
  previous_value: unknown
  current_value: unknown
}

/** What an event has changed, as this API lists it: one object per attribute. */
export function changedAttributes(event: LoggedEvent): Record<string, Change>[] {
  return changesOf(event).map(({ key, before, after }) => ({
    [key]: { previous_value: before, current_value: after },
  }))
}

interface Difference {
  key: string
  before: unknown
  after: unknown
}

function changesOf({ type, data, at }: LoggedEvent): Difference[] {
  if ('to' in data && 'from' in data && /^conversation\.(closed|reopened|state_changed)$/.test(type))
    return [{ key: 'status', before: statusWord(data.from), after: statusWord(data.to) }]
  if (type === 'conversation.assigned') return assignmentOf(data)
  if (type === 'conversation.labeled') return labelsOf(data)
  if (type === 'conversation.prioritized')
    return [{ key: 'priority', before: data.from ?? null, after: data.to ?? null }]
  if (type === 'conversation.first_reply')
    return [
      { key: 'first_reply_created_at', before: null, after: at.toISOString() },
      { key: 'waiting_since', before: data.waitingSince ?? null, after: null },
    ]
  if (isRecord(data.changed))
    return Object.entries(data.changed).map(([key, change]) => ({ key: wordFor(key), ...bothOf(change) }))
  return Array.isArray(data.changed)
    ? data.changed.map((key) => ({ key: wordFor(String(key)), before: null, after: null }))
    : []
}

const statusWord = (state: unknown): unknown => {
  const known = ['open', 'bot', 'awaiting_pending', 'pending', 'snoozed', 'closed'] as const
  const found = known.find((each) => each === state)
  return found ? statusOf(found) : null
}

/** The first person is the assignee, the first team the team. */
function assignmentOf(data: Record<string, unknown>): Difference[] {
  const after = listOf(data.assigned)
  const added = listOf(data.added)
  // Who was added stood not there before; who was removed did, ahead of those who stayed.
  const before = [...listOf(data.removed), ...after.filter((each) => !added.includes(each))]
  const differences = [
    { key: 'assignee_id', before: personIn(before), after: personIn(after) },
    { key: 'team_id', before: teamIn(before), after: teamIn(after) },
  ]
  return differences.filter((each) => each.before !== each.after)
}

const TEAM = 'team:'
function personIn(assigned: string[]): number | null {
  const found = assigned.find((each) => !each.startsWith(TEAM))
  return found === undefined ? null : Number(found)
}
function teamIn(assigned: string[]): number | null {
  const found = assigned.find((each) => each.startsWith(TEAM))
  return found === undefined ? null : Number(found.slice(TEAM.length))
}

const labelsOf = (data: Record<string, unknown>): Difference[] => [
  { key: 'label_list', before: listOf(data.removed), after: listOf(data.added) },
]

/** What the core calls otherwise. */
const ATTRIBUTES: Record<string, string> = {
  properties: 'custom_attributes',
  additionalAttributes: 'additional_attributes',
  phone: 'phone_number',
  isBlocked: 'blocked',
  snoozedUntil: 'snoozed_until',
  waitingSince: 'waiting_since',
}
const wordFor = (key: string): string => ATTRIBUTES[key] ?? key

function bothOf(change: unknown): { before: unknown; after: unknown } {
  if (Array.isArray(change)) return { before: change[0] ?? null, after: change[1] ?? null }
  if (isRecord(change))
    return { before: change.from ?? change.before ?? null, after: change.to ?? change.after ?? null }
  return { before: null, after: change ?? null }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
