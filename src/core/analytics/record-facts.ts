import { sql } from 'kysely'
import { type Conversation, getConversations } from '../conversations/index.ts'
import type { EventType, LoggedEvent } from '../events/index.ts'
import { contactPointsOf } from '../messages/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { coursesBefore } from './courses.ts'
import { factsOf, type NewFact } from './facts-of.ts'

/** What facts come from. */
export const RECORDED_EVENTS: readonly EventType[] = [
  'conversation.created',
  'conversation.queued',
  'conversation.assigned',
  'conversation.abandoned',
  'conversation.closed',
  'message.accepted',
  'rating.given',
]

/** Whether something is to be counted of an event. */
export const isRecorded = ({ type, actor, data }: Pick<LoggedEvent, 'type' | 'actor' | 'data'>): boolean => {
  if (type === 'message.accepted') return actor.kind === 'person' && !data.automatic
  return RECORDED_EVENTS.includes(type)
}

/**
 * Writes down, of events of one organization, what is counted and timed. Events that were read before change nothing. What is spam
 * by now is left out.
 */
export async function recordFacts(tx: Tx, events: LoggedEvent[]): Promise<void> {
  const recorded = events.filter(isRecorded)
  const ids = [...new Set(recorded.flatMap(({ conversationId }) => conversationId ?? []))]
  const found = (await getConversations(tx, ids)).filter(({ isSpam }) => !isSpam)
  if (found.length === 0) return
  const conversations = new Map(found.map((each) => [each.id, each]))
  const known = recorded.filter(({ conversationId }) => conversations.has(conversationId ?? ''))
  const [points, courses, people, ratings] = await Promise.all([
    contactPointsOf(tx, found),
    coursesBefore(tx, known),
    peopleIn(tx, known),
    ratingsIn(tx, known),
  ])
  const rows = known.flatMap((event) => {
    const conversation = conversations.get(event.conversationId ?? '')
    if (!conversation) return []
    const around = {
      conversation,
      people,
      course: courses.get(event.seq),
      rating: ratings.get(ratingId(event)),
    }
    const at = placeOf(tx, conversation, points.get(conversation.id)?.ours ?? null)
    return factsOf(event, around).map((fact) => ({ ...at, ...columnsOf(event, fact) }))
  })
  await write(tx, rows)
  await nameFirstQueues(tx, known)
}

type Row = ReturnType<typeof placeOf> & ReturnType<typeof columnsOf>

const placeOf = (tx: Tx, conversation: Conversation, contactPoint: string | null) => ({
  organization_id: tx.actor.organizationId,
  conversation_id: conversation.id,
  conversation_number: conversation.number,
  way: conversation.medium ?? conversation.channel,
  direction: conversation.direction,
  contact_point: contactPoint,
})

const columnsOf = (event: LoggedEvent, fact: NewFact) => ({
  kind: fact.kind,
  key: fact.key,
  at: event.at,
  person_id: fact.personId,
  queue_id: fact.queueId,
  value: fact.value,
  word: fact.word,
  event_seq: event.seq,
})

/** One fact once; of a rating that was given anew, the latest. */
async function write(tx: Tx, rows: Row[]): Promise<void> {
  const [ratings, others] = [rows.filter(isRating), rows.filter((row) => !isRating(row))]
  if (others.length > 0)
    await tx.db
      .insertInto('conversation_facts')
      .values(others)
      .onConflict((on) => on.doNothing())
      .execute()
  for (const rating of ratings)
    await tx.db
      .insertInto('conversation_facts')
      .values(rating)
      .onConflict((on) =>
        on
          .columns(['organization_id', 'kind', 'key'])
          .doUpdateSet({ at: rating.at, value: rating.value, event_seq: rating.event_seq })
          .where('conversation_facts.event_seq', '<', rating.event_seq),
      )
      .execute()
}

const isRating = ({ kind }: Pick<Row, 'kind'>): boolean => kind === 'rating'

/** A conversation is known by the first queue that it waited in, which comes a moment after its beginning. */
async function nameFirstQueues(tx: Tx, events: LoggedEvent[]): Promise<void> {
  const queued = events.filter(({ type, data }) => type === 'conversation.queued' && !data.formerQueueId)
  for (const { conversationId, data } of queued)
    await tx.db
      .updateTable('conversation_facts')
      .set({ queue_id: String(data.queueId) })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('kind', '=', 'created')
      .where('key', '=', conversationId)
      .where('queue_id', 'is', null)
      .execute()
}

/** Ids by number, of everybody whom events name. */
async function peopleIn(tx: Tx, events: LoggedEvent[]): Promise<ReadonlyMap<string, string>> {
  const assigned = (each: unknown): string[] => (Array.isArray(each) ? each.map(String) : [])
  const numbers = events.flatMap(({ data }) => [...assigned(data.assigned), String(data.personNumber ?? '')])
  const people = await peopleByNumbers(tx, [...new Set(numbers)])
  return new Map(people.map(({ number, id }) => [number, id]))
}

export interface RatedAs {
  personId: string | null
  kind: string
}

const ratingId = ({ type, data }: LoggedEvent): string =>
  type === 'rating.given' ? String(data.ratingId) : ''

/** Whom ratings are about, and of which kind they are. */
async function ratingsIn(tx: Tx, events: LoggedEvent[]): Promise<ReadonlyMap<string, RatedAs>> {
  const ids = events.map(ratingId).filter(Boolean)
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; person_id: string | null; kind: string }>`
    select r.id, r.person_id, r.kind from ratings r
    where r.organization_id = ${tx.actor.organizationId} and r.id = any(${arrayOf('uuid', ids)})
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.id, { personId: row.person_id, kind: row.kind }]))
}
