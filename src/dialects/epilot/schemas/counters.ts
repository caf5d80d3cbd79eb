import { type Static, Type } from 'typebox'
import { InboxIds } from './search.ts'
import { open, strings } from './shapes.ts'

export const Actor = Type.Enum(['organization', 'user'], {
  type: 'string',
  description: 'Whose read marks count',
})

export const EmailFilterQuery = open({
  email_filter: Type.Optional(
    Type.Union([Type.Array(Type.String()), Type.String()], {
      description: 'Only threads with one of these addresses; repeated, in brackets, or by commas',
    }),
  ),
})

export const UnreadCount = Type.Object({
  count: Type.Number({ description: 'Unread threads of the inbox' }),
  unread: Type.Optional(Type.Number({ description: 'The same number' })),
  drafts: Type.Optional(Type.Number({ description: 'Threads with a draft' })),
  unassigned: Type.Optional(Type.Number({ description: 'Threads of the inbox that nobody is assigned to' })),
  spam: Type.Optional(Type.Number({ description: 'Threads that are spam' })),
})

export const UnreadCountScope = open({
  name: Type.String({ minLength: 1, description: 'Key of this number in the answer; unique' }),
  type: Type.Enum(['organization', 'shared_inbox', 'saved_view'], { type: 'string' }),
  q: Type.Optional(Type.String({ description: 'Query of the list that is counted' })),
  view_id: Type.Optional(Type.String({ description: 'Id of a saved view' })),
  inbox_id: Type.Optional(InboxIds),
})

export const UnreadCountsPayload = open({
  actor: Actor,
  scopes: Type.Array(UnreadCountScope, { minItems: 1, maxItems: 25, description: 'Numbers to answer with' }),
  email_filter: Type.Optional(strings('Only threads with one of these addresses')),
  user_groups: Type.Optional(strings('Groups of the caller, as `group_<id>`')),
})

export const UnreadCountBuckets = Type.Object({
  unread: Type.Number({ description: 'Unread threads' }),
  drafts: Type.Optional(Type.Number({ description: 'Threads with a draft' })),
  unassigned: Type.Optional(Type.Number({ description: 'Threads of the inbox that nobody is assigned to' })),
  spam: Type.Optional(Type.Number({ description: 'Threads that are spam' })),
})

export const UnreadCountsResult = Type.Object({
  enabled: Type.Boolean({ description: 'Always true' }),
  counts: Type.Record(Type.String(), UnreadCountBuckets),
  omitted: Type.Optional(strings('Names of scopes that could not be counted')),
})

export const AssigneeWorkloadParams = open({
  user_ids: Type.Array(Type.String(), {
    minItems: 1,
    description: 'People to count for, 100 at most (more: 422)',
  }),
})

export const AssigneeWorkload = Type.Object({
  user_id: Type.String({ description: 'The person' }),
  open_threads: Type.Number({ description: 'Open threads assigned directly to that person' }),
})

export const AssigneeWorkloadResults = Type.Object({
  workloads: Type.Array(AssigneeWorkload, { description: 'In the order of the request' }),
})

export type UnreadCountsBody = Static<typeof UnreadCountsPayload>
export type CountScope = Static<typeof UnreadCountScope>
