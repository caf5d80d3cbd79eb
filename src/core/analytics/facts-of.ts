import { assigneeOf, type Conversation } from '../conversations/index.ts'
import type { LoggedEvent } from '../events/index.ts'
import type { Course } from './courses.ts'
import type { Closer, FactKind } from './types.ts'

export interface NewFact {
  kind: FactKind
  key: string
  personId: string | null
  queueId: string | null
  value: number | null
  word: string | null
}

interface Around {
  conversation: Conversation
  /** Undefined where it does not matter. */
  course: Course | undefined
  /** Ids by number. */
  people: ReadonlyMap<string, string>
  rating: { personId: string | null; kind: string } | undefined
}

type FactsOf = (event: LoggedEvent, around: Around) => NewFact[]

/** What is counted of an event. */
export const factsOf: FactsOf = (event, around) => BY_TYPE[event.type]?.(event, around) ?? []

const fact = (kind: FactKind, key: string, more: Partial<NewFact>): NewFact => ({
  ...{ kind, key, personId: null, queueId: null, value: null, word: null },
  ...more,
})

const BY_TYPE: Partial<Record<LoggedEvent['type'], FactsOf>> = {
  'conversation.created': beginning,
  'message.accepted': firstResponse,
  'conversation.assigned': assignment,
  'conversation.abandoned': (event, around) => [
    abandoned(around, { queueId: textOf(event.data.queueId) ?? around.course?.queueId ?? null }),
  ],
  'conversation.closed': closing,
  'rating.given': ({ data }, { rating, course }) => [
    fact('rating', String(data.ratingId), {
      personId: rating?.personId ?? null,
      queueId: course?.queueId ?? null,
      value: Number(data.score),
      word: rating?.kind ?? null,
    }),
  ],
}

/** One that began with somebody in charge was given to that one in this moment. */
function beginning({ at, data }: LoggedEvent, { conversation, people }: Around): NewFact[] {
  const person = assigneeOf({ assigned: listOf(data.assigned) })
  const personId = person === null ? null : (people.get(person) ?? null)
  return [
    fact('created', conversation.id, {}),
    ...(person === null ? [] : [assigned(conversation, { personId, at })]),
  ]
}

/** However many events say so, somebody gets a conversation once in one moment. */
const assigned = (
  { id }: Conversation,
  { at, personId, queueId = null }: { at: Date; personId: string | null; queueId?: string | null },
): NewFact => fact('assignment', `${id} ${personId} ${at.toISOString()}`, { personId, queueId })

/** Whoever began a conversation is no one's answer: only customers are answered. The first one is kept. */
function firstResponse({ actor, at }: LoggedEvent, { conversation, course }: Around): NewFact[] {
  if (actor.kind !== 'person' || conversation.direction !== 'inbound') return []
  const value = secondsBetween(conversation.createdAt, at)
  const more = { personId: actor.personId, queueId: course?.queueId ?? null, value }
  return [fact('first_response', conversation.id, more)]
}

function assignment({ seq, at, data }: LoggedEvent, { conversation, course, people }: Around): NewFact[] {
  const [after, added] = [listOf(data.assigned), listOf(data.added)]
  // Who was removed stood ahead of those who stayed.
  const before = [...listOf(data.removed), ...after.filter((each) => !added.includes(each))]
  const person = assigneeOf({ assigned: after })
  if (person === null || person === assigneeOf({ assigned: before })) return []
  const place = { personId: people.get(person) ?? null, queueId: course?.queueId ?? null }
  const queuedAt = dateOf(data.queuedAt)
  return [
    assigned(conversation, { ...place, at }),
    ...(queuedAt ? [fact('waiting', seq, { ...place, value: secondsBetween(queuedAt, at) })] : []),
  ]
}

const CLOSERS: Partial<Record<LoggedEvent['actor']['kind'], Closer>> = {
  person: 'person',
  contact: 'contact',
}

function closing(event: LoggedEvent, around: Around): NewFact[] {
  const { seq, actor, at, data } = event
  const { course } = around
  const queueId = textOf(data.queueId) ?? course?.queueId ?? null
  const owner = ownerAt(event, around)
  const by = actor.kind === 'person' ? actor.personId : null
  const word: Closer = CLOSERS[actor.kind] ?? 'unknown'
  const closed = fact('closed', seq, { personId: owner?.personId ?? by, queueId, word })
  if (!owner) return [closed, abandoned(around, { queueId })]
  // What was closed and opened again meanwhile counts from then on.
  const since = new Date(Math.max(owner.since.getTime(), course?.reopenedAt?.getTime() ?? 0))
  const value = secondsBetween(since, at)
  return [closed, fact('handling', seq, { personId: owner.personId, queueId, value })]
}

/** Who had it when it was closed, and since when. */
function ownerAt({ data }: LoggedEvent, { conversation, people }: Around) {
  const person = textOf(data.personNumber)
  if (person === undefined) return undefined
  return { personId: people.get(person) ?? null, since: dateOf(data.assignedAt) ?? conversation.createdAt }
}

/** Left by its customer or closed with nobody in charge: once for each time that it waited. */
function abandoned({ conversation, course }: Around, more: Pick<NewFact, 'queueId'>): NewFact {
  const { queuedSeq, reopenedSeq } = course ?? { queuedSeq: '0', reopenedSeq: '0' }
  const began = BigInt(queuedSeq) > BigInt(reopenedSeq) ? queuedSeq : reopenedSeq
  return fact('abandoned', `${conversation.id} ${began}`, more)
}

const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const dateOf = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null)
