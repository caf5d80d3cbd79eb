import { conflict } from '../errors.ts'
import { append, type NewEvent } from '../events/index.ts'
import { noteLabels } from '../labels/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexConversation } from '../search/index.ts'
import { resolveAssignees } from '../teams/index.ts'
import { assignmentChange } from './assignment-change.ts'
import { getConversation } from './read.ts'
import { changeConversation, lockConversation, removeConversation } from './store.ts'
import type { Assignee, Conversation } from './types.ts'

export interface UpdateConversation {
  id: string
  topic?: string
  assigned?: Assignee[]
  labels?: string[]
  /** Merged into what is stored; `null` removes a key. */
  properties?: Record<string, unknown>
  isRead?: boolean
  readBy?: string[]
  /** When the caller read it: a later change refuses the update (`conflict`). */
  ifUpdatedAt?: Date
}

const INDEXED: ReadonlySet<string> = new Set(['topic', 'labels', 'properties'])

/** Changes what people may write on a conversation; what is not given stays. */
export async function updateConversation(tx: Tx, input: UpdateConversation): Promise<Conversation> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  if (input.ifUpdatedAt && before.updatedAt > input.ifUpdatedAt)
    throw conflict('this conversation was changed since you read it', { updatedAt: before.updatedAt })
  const assigned = input.assigned ? await resolveAssignees(tx, input.assigned) : before.assigned
  const after = {
    topic: input.topic ?? before.topic,
    labels: input.labels ? [...new Set(input.labels)] : before.labels,
    properties: mergeProperties(before.properties, input.properties ?? {}),
    isRead: input.isRead ?? before.isRead,
    readBy: input.readBy ?? before.readBy,
  }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  )
  const events = updateEvents(before, assigned, after.labels, changed)
  if (events.length === 0) return before
  await noteLabels(tx, after.labels)
  await changeConversation(tx, before, {
    topic: after.topic,
    assigned,
    labels: after.labels,
    properties: JSON.stringify(after.properties),
    is_read: after.isRead,
    read_by: after.readBy,
  })
  if (changed.some((key) => INDEXED.has(key))) await indexConversation(tx, { id: before.id, ...after })
  await append(tx, ...events)
  return getConversation(tx, before.id)
}

function updateEvents(
  before: Conversation,
  assigned: Assignee[],
  labels: string[],
  changed: string[],
): NewEvent[] {
  const conversationId = before.id
  const events: NewEvent[] = []
  if (assigned.join() !== before.assigned.join())
    events.push({
      type: 'conversation.assigned',
      conversationId,
      data: assignmentChange(before, assigned),
    })
  if (changed.includes('labels'))
    events.push({ type: 'conversation.labeled', conversationId, data: labelChange(before.labels, labels) })
  const others = changed.filter((key) => key !== 'labels')
  if (others.length > 0)
    events.push({ type: 'conversation.updated', conversationId, data: { changed: others } })
  return events
}

export const labelChange = (before: string[], after: string[]): Record<string, unknown> => ({
  added: after.filter((label) => !before.includes(label)),
  removed: before.filter((label) => !after.includes(label)),
})

/** Free-form properties: given keys replace, `null` removes. */
export function mergeProperties(
  before: Record<string, unknown>,
  change: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null))
}

/** Deletes a conversation with all its messages, for good. What is held for sending is not sent any more. */
export async function deleteConversation(tx: Tx, input: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:delete')
  const before = await lockConversation(tx, input.id)
  await removeConversation(tx, before.id)
  await append(tx, {
    type: 'conversation.deleted',
    conversationId: before.id,
    data: { number: before.number, inboxKey: before.inboxKey },
  })
}
