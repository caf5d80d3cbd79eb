import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { findMessages } from './store.ts'
import type { Message } from './types.ts'

/** What was said or noted and is still to be seen: no drafts, nothing in the trash, no spam. */
export const isShown = sql`m.state <> 'draft' and not m.is_trashed and not m.is_spam`

/** What a customer may see. */
const isForCustomers = sql`m.kind = 'message'`

export interface ListMessages {
  conversationId: string
  /** Numbers of messages: only those below `before`; `after` alone: those above it, with `before`: from it on. */
  before?: string | undefined
  after?: string | undefined
  /** Only what a customer may see: no notes, no activities. */
  isPublic?: boolean
}

const LATEST = 20
const FOLLOWING = 100
const BETWEEN = 1000

/** A page of a conversation, oldest first: its latest 20, those before a message, after one, or between two. */
export async function listMessages(tx: Tx, input: ListMessages): Promise<Message[]> {
  permit(tx.actor, 'conversation:read')
  const { before, after } = input
  const [bound, limit, direction] = boundsOf(before, after)
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = ${input.conversationId}
      and ${isShown} and ${bound} ${input.isPublic ? sql`and ${isForCustomers}` : sql``}
    order by m.number ${direction} limit ${limit}
  `.execute(tx.db)
  const messages = await findMessages(
    tx,
    rows.map(({ id }) => id),
  )
  return messages.sort(inTime)
}

function boundsOf(
  before: string | undefined,
  after: string | undefined,
): [RawBuilder<unknown>, number, RawBuilder<unknown>] {
  const [up, down] = [sql`asc`, sql`desc`]
  if (before && after)
    return [sql`m.number >= ${after}::bigint and m.number < ${before}::bigint`, BETWEEN, up]
  if (before) return [sql`m.number < ${before}::bigint`, LATEST, down]
  if (after) return [sql`m.number > ${after}::bigint`, FOLLOWING, up]
  return [sql`true`, LATEST, down]
}

/** When something was said, wherever that was. */
export const saidAt = ({ sentAt, receivedAt, createdAt }: Message): Date => sentAt ?? receivedAt ?? createdAt

const inTime = (a: Message, b: Message): number =>
  saidAt(a).getTime() - saidAt(b).getTime() || Number(a.number) - Number(b.number)

/** The newest messages of a conversation. */
export interface Newest {
  /** Of any kind. */
  latest?: Message
  /** No activity: said or noted. */
  spoken?: Message
  /** What a customer may see too. */
  public?: Message
}

type NewestRow = {
  conversation_id: string
  latest: string | null
  spoken: string | null
  public: string | null
}

/** The newest messages of each of these conversations. */
export async function newestMessages(tx: Tx, conversationIds: string[]): Promise<Map<string, Newest>> {
  permit(tx.actor, 'conversation:read')
  if (conversationIds.length === 0) return new Map()
  const newest = (condition: RawBuilder<unknown>) => sql`(
    select m.id from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = c.id and ${isShown} and ${condition}
    order by m.number desc limit 1)`
  const { rows } = await sql<NewestRow>`
    select c.id as conversation_id, ${newest(sql`true`)} as latest, ${newest(sql`m.kind <> 'activity'`)} as spoken,
      ${newest(isForCustomers)} as public
    from unnest(${conversationIds}::uuid[]) as c (id)
  `.execute(tx.db)
  const ids = rows.flatMap((row) => [row.latest, row.spoken, row.public]).filter((id) => id !== null)
  const messages = new Map((await findMessages(tx, [...new Set(ids)])).map((each) => [each.id, each]))
  const of = (id: string | null) => (id === null ? undefined : messages.get(id))
  return new Map(
    rows.map((row) => [
      row.conversation_id,
      { latest: of(row.latest), spoken: of(row.spoken), public: of(row.public) } as Newest,
    ]),
  )
}

/** How many messages of each conversation arrived and were not read; counted up to `limit`. */
export async function unreadMessages(
  tx: Tx,
  conversationIds: string[],
  limit = 10,
): Promise<Map<string, number>> {
  permit(tx.actor, 'conversation:read')
  if (conversationIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; unread: string }>`
    select c.id, (select count(*) from (
      select 1 from messages m where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = c.id
        and m.direction = 'inbound' and not m.is_read and m.kind = 'message' and not m.is_trashed and not m.is_spam
      limit ${limit}) as unread) as unread
    from unnest(${conversationIds}::uuid[]) as c (id)
  `.execute(tx.db)
  return new Map(rows.map(({ id, unread }) => [id, Number(unread)]))
}

/** When the customer wrote last in each conversation. */
export async function lastArrivals(tx: Tx, conversationIds: string[]): Promise<Map<string, Date>> {
  if (conversationIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; at: Date }>`
    select c.id, m.created_at as at
    from unnest(${conversationIds}::uuid[]) as c (id)
    join lateral (select m.created_at from messages m
      where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = c.id and m.direction = 'inbound'
      order by m.number desc limit 1) m on true
  `.execute(tx.db)
  return new Map(rows.map(({ id, at }) => [id, at]))
}
