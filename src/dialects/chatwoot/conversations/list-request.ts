import { type Static, Type } from 'typebox'
import type { ConversationSort, FindConversations } from '../../../core/conversations/index.ts'
import { notFound } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { teamByNumber } from '../../../core/teams/index.ts'
import { visibleInbox } from '../inboxes/show.ts'
import { STATUS_WORDS, statesOf } from '../present/state.ts'
import { NumericId } from '../schemas/loose.ts'

/** What a list of conversations is asked for. */
export const ListQuery = Type.Object({
  q: Type.Optional(Type.String({ description: 'words that were said; then any status' })),
  assignee_type: Type.Optional(Type.Enum(['me', 'unassigned', 'assigned', 'all'], { type: 'string' })),
  status: Type.Optional(
    Type.Enum([...STATUS_WORDS, 'all'], { type: 'string', description: 'default: open; `bot` is `pending`' }),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  inbox_id: Type.Optional(NumericId),
  team_id: Type.Optional(NumericId),
  labels: Type.Optional(Type.Array(Type.String(), { description: 'any of them' })),
  source_id: Type.Optional(Type.String()),
  conversation_type: Type.Optional(Type.String({ description: 'mention, participating or unattended' })),
  sort_by: Type.Optional(Type.String()),
  updated_within: Type.Optional(
    Type.Integer({ minimum: 0, description: 'seconds; then all of them, without pages' }),
  ),
})
export type ListQuery = Static<typeof ListQuery>

export const PAGE = 25
/** So many a list without pages has at most. */
const MOST = 1000

const ASSIGNEES = { me: 'me', unassigned: 'nobody', assigned: 'somebody', all: undefined } as const
const KINDS = new Map<string, FindConversations['kind']>([
  ['mention', 'mention'],
  ['participating', 'participating'],
  ['unattended', 'unattended'],
])

/** What is to be found. Throws `not_found` for an inbox or a team that is not there, `forbidden` for another's inbox. */
export async function findFrom(tx: Tx, query: ListQuery): Promise<FindConversations> {
  if (query.team_id !== undefined && !(await teamByNumber(tx, query.team_id))) throw notFound('team')
  const assignee = ASSIGNEES[query.assignee_type ?? 'all']
  const kind = KINDS.get(query.conversation_type ?? '')
  const { q, status = 'open', labels } = query
  const text = q?.trim()
  return {
    ...(text ? { text } : status === 'all' ? {} : { states: statesOf(status) }),
    ...(assignee ? { assignee } : {}),
    ...(kind ? { kind } : {}),
    ...(query.inbox_id === undefined ? {} : { inboxIds: [(await visibleInbox(tx, query.inbox_id)).id] }),
    ...(query.team_id === undefined ? {} : { team: String(query.team_id) }),
    ...(labels?.length ? { labels } : {}),
    ...(query.source_id === undefined ? {} : { sourceId: query.source_id }),
    ...(query.updated_within === undefined
      ? {}
      : { changedAfter: new Date(tx.now.getTime() - query.updated_within * 1000) }),
  }
}

export const pageFrom = ({ page = 1, updated_within, sort_by }: ListQuery) => ({
  offset: updated_within === undefined ? (page - 1) * PAGE : 0,
  limit: updated_within === undefined ? PAGE : MOST,
  sort: sortFrom(sort_by),
})

const SORTS = new Map<string, ConversationSort>([
  ['latest', 'last_activity_desc'],
  ['last_activity_at_desc', 'last_activity_desc'],
  ['last_activity_at_asc', 'last_activity_asc'],
  ['sort_on_created_at', 'created_asc'],
  ['created_at_desc', 'created_desc'],
  ['created_at_asc', 'created_asc'],
  ['sort_on_priority', 'priority_desc'],
  ['priority_desc', 'priority_desc'],
  ['priority_asc', 'priority_asc'],
  ['priority_desc_created_at_asc', 'priority_desc_created_asc'],
  ['sort_on_waiting_since', 'waiting_asc'],
  ['waiting_since_asc', 'waiting_asc'],
  ['waiting_since_desc', 'waiting_desc'],
])

const sortFrom = (word: string | undefined): ConversationSort => SORTS.get(word ?? '') ?? 'last_activity_desc'
