import { type Static, type TSchema, Type } from 'typebox'
import { MessageEntity } from './message.ts'
import { open, strings } from './shapes.ts'
import { ThreadEntity } from './thread.ts'
import { ThreadView } from './thread-view.ts'

export const InboxIds = Type.Union(
  [
    Type.String({ description: 'One shared inbox' }),
    Type.Array(Type.String(), { description: 'Several of them' }),
  ],
  { description: 'Only what lies in these shared inboxes; `default` is the default one' },
)

export const FieldsParam = Type.Array(Type.String(), {
  maxItems: 200,
  description:
    'Fields to answer with. `!` before a name leaves it out, `*` stands for one level, `**` for any number of ' +
    'them, dots lead into objects and lists.',
})

const q = Type.String({
  description: 'Query in Lucene syntax; `*` finds everything, an empty one nothing',
})

const page = {
  from: Type.Optional(Type.Integer({ minimum: 0, default: 0, description: 'How many to skip' })),
  size: Type.Optional(
    Type.Integer({ minimum: 1, default: 10, description: 'How many to answer with; 1000 at most' }),
  ),
  hydrate: Type.Optional(
    Type.Boolean({ default: false, description: 'Put related entities in the place of their relation' }),
  ),
}

const userGroups = Type.Optional(strings('Groups of the caller, as `group_<id>`; read together with a view'))

export const SearchParams = open({ q, ...page })

export const SearchParamsV2 = open({
  inbox_id: Type.Optional(InboxIds),
  q: Type.Optional(q),
  view: Type.Optional(ThreadView),
  user_groups: userGroups,
  fields: Type.Optional(FieldsParam),
  ...page,
  include_scores: Type.Optional(
    Type.Boolean({ default: false, description: 'Adds `_score` to every result' }),
  ),
  sort: Type.Optional(
    Type.String({ description: '`field:asc` or `field:desc`, several by commas; default: newest first' }),
  ),
  highlight: Type.Optional(
    Type.Unknown({ description: 'Anything: adds the places that were found, marked with <em>' }),
  ),
})

export const SearchIDParams = open({
  q: Type.Optional(q),
  inbox_id: Type.Optional(InboxIds),
  view: Type.Optional(ThreadView),
  user_groups: userGroups,
})

/** What holds for a whole entity only: what it must have, and what is said when something is left out. */
const isOfWhole = (key: string, value: unknown): boolean =>
  (key === 'required' && Array.isArray(value)) || (key === 'default' && typeof value !== 'object')

/** With `fields` a caller may leave out any property at any depth: nothing is required of a result. */
function nothingRequired(schema: TSchema): TSchema {
  const text = JSON.stringify(schema, (key, value) => (isOfWhole(key, value) ? undefined : value))
  return Type.Unsafe(JSON.parse(text))
}

const resultsOf = <S extends TSchema>(item: S, what: string) =>
  Type.Object({
    hits: Type.Number({ description: `How many ${what} match in all` }),
    results: Type.Array(item, { description: `This page of ${what}` }),
  })

export const ThreadResults = resultsOf(nothingRequired(ThreadEntity), 'threads')
export const MessageResults = resultsOf(nothingRequired(MessageEntity), 'messages')
export const IdResults = resultsOf(Type.String(), 'threads')

export type SearchBody = Static<typeof SearchParamsV2>
