import type { Static } from 'typebox'
import type { Closer, Fact } from '../../../core/analytics/index.ts'
import { getMembers } from '../../../core/people/index.ts'
import { getQueues } from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { subjectOf } from '../present/subject.ts'
import { COMMON_FIELDS, type OwnField, type RecordKind } from './catalogue.ts'
import type { RecordRow } from './schemas.ts'
import { CHANNEL_WORDS, CLOSER_WORDS, DIRECTION_WORDS, RATING_WORDS } from './words.ts'

type Row = Static<typeof RecordRow>
type Field = NonNullable<NonNullable<Row['fields']>[number]['field']>

interface Names {
  people: ReadonlyMap<string, string>
  queues: ReadonlyMap<string, string>
}

/** Shows facts as rows of a kind of record; what is not known is left out. */
export async function rowPresenter(tx: Tx, record: RecordKind, facts: Fact[]): Promise<(fact: Fact) => Row> {
  const ids = (pick: (fact: Fact) => string | null) => [...new Set(facts.flatMap((each) => pick(each) ?? []))]
  const people = await getMembers(
    tx,
    ids(({ personId }) => personId),
  )
  const queues = await getQueues(
    tx,
    ids(({ queueId }) => queueId),
  )
  const names: Names = {
    people: new Map(people.map((person) => [person.id, person.displayName])),
    queues: new Map(queues.map(({ id, name }) => [id, name])),
  }
  return (fact) => present(record, fact, names)
}

function present(record: RecordKind, fact: Fact, names: Names): Row {
  const timestamp = fact.at.toISOString()
  const value = worthOf(record, fact)
  const fields = [...COMMON_FIELDS, ...record.fields].flatMap((name) => {
    const field = FIELDS_OF[name](fact, names)
    return field ? [{ name, field }] : []
  })
  return {
    primaryTimestampField: { name: record.timestamp, timestamp },
    ...(value ? { value } : {}),
    fields: [{ name: record.timestamp, field: { _type: 'InstantField', value: timestamp } }, ...fields],
  }
}

function worthOf({ value: kind }: RecordKind, { value }: Fact): Field | undefined {
  if (kind === undefined || value === null) return undefined
  return kind === 'score' ? { _type: 'IntField', value } : { _type: 'DoubleField', value }
}

type Name = (typeof COMMON_FIELDS)[number] | OwnField

const named = (id: string | null, names: ReadonlyMap<string, string>): Field | undefined => {
  const label = id === null ? undefined : names.get(id)
  return id === null ? undefined : { _type: 'UUIDField', value: id, ...(label ? { label } : {}) }
}

const text = (value: string | null | undefined, label?: string): Field | undefined =>
  value ? { _type: 'StringField', value, ...(label ? { label } : {}) } : undefined

const FIELDS_OF: Record<Name, (fact: Fact, names: Names) => Field | undefined> = {
  conversation_id: ({ conversationNumber }) => ({ _type: 'LongField', value: Number(conversationNumber) }),
  agent_id: ({ personId }, { people }) => named(personId, people),
  queue_id: ({ queueId }, { queues }) => named(queueId, queues),
  channel: ({ way }) => text(CHANNEL_WORDS[way].value, CHANNEL_WORDS[way].label),
  initial_direction: ({ direction }) => {
    const word = DIRECTION_WORDS.find(({ core }) => core === direction)
    return text(word?.value, word?.label)
  },
  contact_point: ({ contactPoint }) => text(contactPoint),
  rating_type: ({ word }) => text(RATING_WORDS[word ?? '']),
  comment: ({ comment }) => text(comment),
  closed_by: ({ word }) => text(CLOSER_WORDS[word as Closer]),
  subject: ({ way, subject }) => text(subjectOf({ channel: way, subject })),
}
