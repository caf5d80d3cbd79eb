import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { assigneeColumn, getConversation, isWaiting, lockConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import type { EventType, LogEntry } from '../events/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import { noteIdle, recordPresence } from '../presence/index.ts'
import { conversationsKeptFor, enqueue, withdrawOffers } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { noteReturn } from './abandoned.ts'
import { reasonToWait } from './decisions/reason-to-wait.ts'
import { followLeaving, followPresence } from './gone.ts'
import { queueOf } from './queue-of.ts'
import { askForTurn } from './turns.ts'

/** What changes where a conversation is. */
const MOVING: ReadonlySet<EventType> = new Set<EventType>([
  'message.received',
  'conversation.reopened',
  'conversation.closed',
  'conversation.assigned',
  'conversation.state_changed',
  'conversation.trashed',
  'conversation.restored',
  'conversation.spam_marked',
  'conversation.spam_unmarked',
  'conversation.follow_up_expired',
  'conversation.anonymized',
])

/** What the routing of conversations looks at: of these, the others only say that something may be offered now. */
export const ROUTED_EVENTS: EventType[] = [
  ...MOVING,
  'conversation.queued',
  'conversation.offer_rejected',
  'conversation.offer_accepted',
  'conversation.claimed',
  'conversation.deleted',
  'conversation.merged',
  'presence.changed',
  'person.updated',
  'person.removed',
  'queue.created',
  'queue.updated',
  'queue.deleted',
  'queue.members_changed',
]

/** Something that happened in an organization that has queues. */
export interface RoutedEvent {
  event: LogEntry
  /** It locks a conversation, or several: it has a transaction of its own. */
  isMoving: boolean
}

/** Of what happened, what routing has to do with. Nothing is locked or written. */
export async function planRouting(db: Kysely<Rows>, events: LogEntry[]): Promise<RoutedEvent[]> {
  const relevant = events.filter(({ data }) => data.imported !== true)
  if (relevant.length === 0) return []
  const organizations = [...new Set(relevant.map(({ organization }) => organization.id))]
  const { rows } = await sql<{ id: string }>`
    select distinct organization_id as id from queues where organization_id = any(${arrayOf('uuid', organizations)})
  `.execute(db)
  const withQueues = new Set(rows.map(({ id }) => id))
  // The last queue may have gone with what waited in it.
  const own = relevant.filter(({ organization }) => withQueues.has(organization.id))
  const waits = await lookedFor(db, own)
  return own.flatMap((event) => {
    if (event.type === 'message.received' && !waits.has(event.conversationId ?? '')) return []
    return [{ event, isMoving: MOVING.has(event.type) || OF_MANY.has(event.type) || isGoing(event) }]
  })
}

/** Somebody does not work any more, or not in a queue. */
const isGoing = ({ type, data }: LogEntry): boolean =>
  (type === 'presence.changed' && data.working !== true) ||
  (type === 'queue.members_changed' && Array.isArray(data.removed))

const OF_MANY: ReadonlySet<EventType> = new Set<EventType>([
  'person.removed',
  'person.updated',
  'queue.deleted',
])

/** Most messages arrive where somebody answers already. */
async function lookedFor(db: Kysely<Rows>, events: LogEntry[]): Promise<Set<string>> {
  const ids = events.flatMap(({ type, conversationId }) =>
    type === 'message.received' && conversationId ? [conversationId] : [],
  )
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from conversations where id = any(${arrayOf('uuid', ids)})
      and organization_id = any(${arrayOf('uuid', [...new Set(events.map((each) => each.organization.id))])})
      and ((queued_at is null and assigned_at is null) or abandoned_at is not null)
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Does what follows from events of one organization, and lets what waits there be looked at. */
export async function followRouting(tx: Tx, events: RoutedEvent[]): Promise<void> {
  for (const { event, isMoving } of events) if (isMoving) await unlessGone(() => follow(tx, event))
  await askForTurn(tx)
}

async function follow(tx: Tx, event: LogEntry): Promise<void> {
  if (event.type === 'person.updated') return followPerson(tx, event)
  if (event.type === 'presence.changed') return followPresence(tx, event)
  if (event.type === 'queue.members_changed') return followLeaving(tx, event)
  if (event.type === 'person.removed') await takeBack(tx, event)
  if (event.type === 'person.removed' || event.type === 'queue.deleted') return queueLeftBehind(tx)
  const { conversationId: id } = event
  if (!id) return
  const before = await lockConversation(tx, id)
  if (event.type === 'conversation.closed') await noteClosed(tx, event)
  const reason = reasonToWait(event, before)
  if (reason) {
    const queue = await queueOf(tx, before)
    if (queue) await enqueue(tx, { conversationId: id, queue, ...reason })
  } else if (!isWaiting(before)) await withdrawOffers(tx, id)
  else if (event.type === 'message.received') await noteReturn(tx, { id })
}

/** Whose it was has finished something. */
async function noteClosed(tx: Tx, { data }: LogEntry): Promise<void> {
  const [person] = typeof data.personNumber === 'string' ? await peopleByNumbers(tx, [data.personNumber]) : []
  if (person) await noteIdle(tx, person.id)
}

/** Somebody may have hidden, or come back. */
async function followPerson(tx: Tx, { data }: LogEntry): Promise<void> {
  if (typeof data.personId === 'string') await recordPresence(tx, [data.personId])
}

/** What was offered to somebody who is gone, or kept for them, is there for others. */
async function takeBack(tx: Tx, { data }: LogEntry): Promise<void> {
  if (typeof data.personId !== 'string') return
  for (const id of await conversationsKeptFor(tx, data.personId)) {
    await lockConversation(tx, id)
    await withdrawOffers(tx, id)
  }
}

/** What somebody had who is gone, and what waited in a queue that is gone, waits where its way leads. */
async function queueLeftBehind(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.organization_id = ${tx.actor.organizationId} and c.state = 'open' and not c.is_trashed and not c.is_spam
      and c.bot_id is null and (${assigneeColumn}) is null
      and (c.assigned_at is not null or (c.queued_at is not null and c.queue_id is null))
    order by c.queued_at, c.id
  `.execute(tx.db)
  // Locked in one order, whoever locks several; then they wait in that of before.
  for (const id of rows.map((row) => row.id).toSorted()) await lockConversation(tx, id)
  for (const { id } of rows) {
    const queue = await queueOf(tx, await getConversation(tx, id))
    if (queue) await enqueue(tx, { conversationId: id, queue })
  }
}

/** What was deleted or merged away meanwhile wants nothing any more. */
async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
  }
}
