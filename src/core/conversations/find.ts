import { type RawBuilder, sql } from 'kysely'
import { isNumber } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import {
  assigneeColumn,
  type ConversationFilter,
  conversationCondition,
  lastActivityColumn,
} from './filter.ts'
import { withText } from './find-text.ts'
import { isMentioned } from './mentions.ts'
import { findConversations } from './store.ts'
import type { Conversation, ConversationState } from './types.ts'
import { isWorkedWith } from './visible.ts'

export type ConversationSort =
  | 'last_activity_desc'
  | 'last_activity_asc'
  | 'created_desc'
  | 'created_asc'
  | 'priority_desc'
  | 'priority_asc'
  | 'priority_desc_created_asc'
  | 'waiting_asc'
  | 'waiting_desc'

/** Which conversations to list; what is not given is not asked. Trash and spam are not listed. */
export interface FindConversations {
  states?: ConversationState[]
  /** Of the person who asks, of anybody, of nobody. */
  assignee?: 'me' | 'somebody' | 'nobody'
  inboxIds?: string[]
  /** A team's number. */
  team?: string
  /** Any of these. */
  labels?: string[]
  contactId?: string
  contactInboxId?: string
  /** The contact's id on the channel. */
  sourceId?: string
  /** Words that a message or a note must have. */
  text?: string
  /** Where the person who asks is named, what it follows, what waits for an answer of a person. */
  kind?: 'mention' | 'participating' | 'unattended'
  changedAfter?: Date
  filter?: ConversationFilter
}

type Sql = RawBuilder<unknown>

const PRIORITY = sql`array_position(array['low', 'medium', 'high', 'urgent'], c.priority)`
const ORDERS: Record<ConversationSort, Sql> = {
  last_activity_desc: sql`${lastActivityColumn} desc, c.id desc`,
  last_activity_asc: sql`${lastActivityColumn}, c.id`,
  created_desc: sql`c.created_at desc, c.id desc`,
  created_asc: sql`c.created_at, c.id`,
  priority_desc: sql`${PRIORITY} desc nulls last, ${lastActivityColumn} desc, c.id desc`,
  priority_asc: sql`${PRIORITY} nulls first, ${lastActivityColumn} desc, c.id desc`,
  priority_desc_created_asc: sql`${PRIORITY} desc nulls last, c.created_at, c.id`,
  waiting_asc: sql`c.waiting_since nulls last, c.created_at, c.id`,
  waiting_desc: sql`c.waiting_since desc nulls last, c.created_at desc, c.id desc`,
}

/** One page of the conversations that the actor works with and that fulfil all that is asked. */
export async function listConversations(
  tx: Tx,
  find: FindConversations,
  page: { offset: number; limit: number; sort?: ConversationSort },
): Promise<Conversation[]> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c where ${await condition(tx, find)}
    order by ${ORDERS[page.sort ?? 'last_activity_desc']} limit ${page.limit}::int offset ${page.offset}::int
  `.execute(tx.db)
  return findConversations(
    tx,
    rows.map(({ id }) => id),
  )
}

export interface ConversationTotals {
  mine: number
  assigned: number
  unassigned: number
  all: number
}

/** How many there are, by who answers for them; what `find` asks of the assignee is left aside. */
export async function countConversationsByAssignee(
  tx: Tx,
  { assignee: _, ...find }: FindConversations,
): Promise<ConversationTotals> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<Record<keyof ConversationTotals, string>>`
    select count(*) filter (where f.assignee = ${ownNumber(tx)}) as mine, count(f.assignee) as assigned,
      count(*) filter (where f.assignee is null) as unassigned, count(*) as all
    from (select ${assigneeColumn} as assignee
      from conversations c where ${await condition(tx, find)}) f
  `.execute(tx.db)
  const [row] = rows
  return {
    mine: Number(row?.mine ?? 0),
    assigned: Number(row?.assigned ?? 0),
    unassigned: Number(row?.unassigned ?? 0),
    all: Number(row?.all ?? 0),
  }
}

const ownNumber = ({ actor }: Tx): string => (actor.kind === 'person' ? actor.personNumber : '')

async function condition(tx: Tx, find: FindConversations): Promise<Sql> {
  const conditions: Sql[] = [
    sql`c.organization_id = ${tx.actor.organizationId} and not c.is_trashed and not c.is_spam`,
    // What holds nothing but a draft has not begun.
    sql`(c.in_inbox or c.in_sent or not c.in_drafts)`,
    isWorkedWith(tx),
    ...assigneeCondition(tx, find.assignee),
    ...kindCondition(tx, find.kind),
    ...(await Promise.all(find.text === undefined ? [] : [withText(tx, find.text)])),
  ]
  if (find.states) conditions.push(among(sql`c.state`, find.states))
  if (find.inboxIds) conditions.push(sql`c.inbox_id = any(${find.inboxIds}::uuid[])`)
  if (find.team) conditions.push(sql`c.assigned @> array[${`team:${find.team}`}]`)
  if (find.labels) conditions.push(sql`c.labels && ${find.labels}::text[]`)
  if (find.contactId) conditions.push(sql`c.contact_id = ${find.contactId}::uuid`)
  if (find.contactInboxId) conditions.push(sql`c.contact_inbox_id = ${find.contactInboxId}::uuid`)
  if (find.sourceId !== undefined)
    conditions.push(sql`c.contact_inbox_id in (select id from contact_inboxes
      where organization_id = ${tx.actor.organizationId} and source_id = ${find.sourceId})`)
  if (find.changedAfter) conditions.push(sql`${lastActivityColumn} > ${find.changedAfter}`)
  if (find.filter) conditions.push(conversationCondition(tx, find.filter))
  return sql.join(conditions, sql` and `)
}

/** One state alone is read in order from its index. */
const among = (column: Sql, [first, ...others]: string[]): Sql =>
  others.length === 0 ? sql`${column} = ${first ?? ''}` : sql`${column} = any(${[first, ...others]}::text[])`

function assigneeCondition(tx: Tx, assignee: FindConversations['assignee']): Sql[] {
  const own = ownNumber(tx)
  if (assignee === 'me') return [sql`c.assigned @> array[${own}] and (${assigneeColumn}) = ${own}`]
  if (assignee === 'somebody') return [sql`(${assigneeColumn}) is not null`]
  if (assignee === 'nobody') return [sql`(c.assigned = '{}' or (${assigneeColumn}) is null)`]
  return []
}

function kindCondition(tx: Tx, kind: FindConversations['kind']): Sql[] {
  if (kind === undefined) return []
  if (kind === 'unattended') return [sql`(c.first_reply_at is null or c.waiting_since is not null)`]
  if (tx.actor.kind !== 'person') return [sql`false`]
  if (kind === 'mention') return [isMentioned(tx.actor.personId)]
  const own = tx.actor.personNumber
  return [sql`(c.participants @> array[${own}] or c.assigned @> array[${own}])`]
}

/** Finds a conversation by its number. Throws `not_found` when there is none. */
export async function conversationByNumber(tx: Tx, number: string | number): Promise<Conversation> {
  permit(tx.actor, 'conversation:read')
  const { rows } = isNumber(number)
    ? await sql<{ id: string }>`select id from conversations
        where organization_id = ${tx.actor.organizationId} and number = ${String(number)}::bigint`.execute(
        tx.db,
      )
    : { rows: [] }
  const [conversation] = await findConversations(
    tx,
    rows.map(({ id }) => id),
  )
  if (!conversation) throw notFound('conversation')
  return conversation
}

/** Ids of the conversations with these numbers; those that are not there are left out. */
export async function conversationIdsByNumbers(tx: Tx, numbers: string[]): Promise<string[]> {
  permit(tx.actor, 'conversation:read')
  if (numbers.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from conversations where organization_id = ${tx.actor.organizationId} and number = any(${numbers}::bigint[])
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}
