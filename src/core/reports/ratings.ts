import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { ofConversation, type Range, type Scope } from './scope.ts'

/** What a customer said of a conversation that was over. */
export interface Rating {
  id: string
  number: string
  score: number
  comment: string | null
  conversationId: string
  conversationNumber: string
  messageNumber: string
  contactId: string | null
  /** Who answered for the conversation. */
  personId: string | null
  createdAt: Date
}

export interface RatingFilter {
  range: Partial<Range>
  /** Numbers of people. */
  people: string[]
  inboxNumber?: string
  /** The conversation's team. */
  team?: Extract<Scope, { kind: 'team' }>
  score?: number
}

type Sql = RawBuilder<unknown>

const conditionOf = (tx: Tx, { range, people, inboxNumber, team, score }: RatingFilter): Sql =>
  sql.join(
    [
      // A thumb is not to be counted among faces.
      sql`r.organization_id = ${tx.actor.organizationId} and r.kind = 'csat'`,
      ...(range.since ? [sql`r.created_at >= ${range.since}`] : []),
      ...(range.until ? [sql`r.created_at < ${range.until}`] : []),
      ...(people.length > 0
        ? [sql`r.person_id in (select id from people where number::text = any(${people}::text[]))`]
        : []),
      ...(inboxNumber
        ? [
            sql`c.inbox_id in (select id from inboxes
              where organization_id = r.organization_id and number::text = ${inboxNumber})`,
          ]
        : []),
      ...(team ? [ofConversation(team)] : []),
      ...(score === undefined ? [] : [sql`r.score = ${score}`]),
    ],
    sql` and `,
  )

const FROM = sql`from ratings r
  join conversations c on c.organization_id = r.organization_id and c.id = r.conversation_id
  left join messages m on m.organization_id = r.organization_id and m.id = r.message_id`

export type RatingSort = 'newest' | 'oldest' | 'best' | 'worst'

const ORDERS: Record<RatingSort, Sql> = {
  newest: sql`r.created_at desc, r.id desc`,
  oldest: sql`r.created_at, r.id`,
  best: sql`r.score desc, r.id desc`,
  worst: sql`r.score, r.id desc`,
}

export async function listRatings(
  tx: Tx,
  input: RatingFilter & { sort?: RatingSort; offset: number; limit: number },
): Promise<Rating[]> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<Rating>`
    select r.id, r.number, r.score, r.comment, r.conversation_id as "conversationId",
      c.number as "conversationNumber", coalesce(m.number, 0) as "messageNumber", r.contact_id as "contactId",
      r.person_id as "personId", r.created_at as "createdAt"
    ${FROM} where ${conditionOf(tx, input)}
    order by ${ORDERS[input.sort ?? 'newest']} offset ${input.offset} limit ${input.limit}
  `.execute(tx.db)
  return rows
}

export interface RatingTotals {
  total: number
  /** How many of each score. */
  scores: Record<string, number>
  /** How many were asked. */
  asked: number
}

export async function ratingTotals(tx: Tx, filter: RatingFilter): Promise<RatingTotals> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<{ score: number; count: string }>`
    select r.score, count(*) as count ${FROM} where ${conditionOf(tx, filter)} group by r.score
  `.execute(tx.db)
  const scores = Object.fromEntries(rows.map((row) => [String(row.score), Number(row.count)]))
  const total = rows.reduce((sum, row) => sum + Number(row.count), 0)
  return { total, scores, asked: await countSurveys(tx, filter) }
}

async function countSurveys(tx: Tx, { range, inboxNumber, team }: RatingFilter): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${tx.actor.organizationId} and m.content_type = 'input_csat'
      ${range.since ? sql`and m.created_at >= ${range.since}` : sql``}
      ${range.until ? sql`and m.created_at < ${range.until}` : sql``}
      ${team ? sql`and ${ofConversation(team)}` : sql``}
      ${
        inboxNumber
          ? sql`and c.inbox_id in (select id from inboxes
              where organization_id = c.organization_id and number::text = ${inboxNumber})`
          : sql``
      }
  `.execute(tx.db)
  return Number(rows[0]?.count ?? 0)
}
