import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { RatingRequestsRow, Rows } from '../../db/rows.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { RatingKind, RatingRequest, RatingStatus } from './types.ts'

type Row = Selectable<RatingRequestsRow> & { score: number | null; comment: string | null }

async function select(tx: Tx, condition: RawBuilder<unknown>): Promise<RatingRequest[]> {
  const { rows } = await sql<Row>`
    select q.*, r.score, r.comment from rating_requests q
    left join ratings r on r.organization_id = q.organization_id and r.id = q.id
    where q.organization_id = ${tx.actor.organizationId} and ${condition}
    order by q.number
  `.execute(tx.db)
  return rows.map(fromRow)
}

/** All that were ever to be asked for in a conversation, oldest first. */
export async function ratingsOfConversation(tx: Tx, conversationId: string): Promise<RatingRequest[]> {
  permit(tx.actor, 'conversation:read')
  return select(tx, sql`q.conversation_id = ${conversationId}`)
}

export async function getRatingRequest(tx: Tx, id: string): Promise<RatingRequest | undefined> {
  const [found] = await select(tx, sql`q.id = ${id}`)
  return found
}

/** Whether somebody is about to be asked. */
export const isRatingScheduled = async (tx: Tx, conversationId: string): Promise<boolean> =>
  (await select(tx, sql`q.conversation_id = ${conversationId} and q.status = 'scheduled'`)).length > 0

export interface DueRating {
  id: string
  conversationId: string
  organization: { id: string; number: string }
}

/** Whom it is time to ask, in all organizations, longest due first. */
export async function dueRatings(
  db: Kysely<Rows>,
  { now, limit }: { now: Date; limit: number },
): Promise<DueRating[]> {
  const rows = await db
    .selectFrom('rating_requests as q')
    .innerJoin('organizations as o', 'o.id', 'q.organization_id')
    .select(['q.id', 'q.conversation_id', 'o.id as organization_id', 'o.number'])
    .where('q.status', '=', 'scheduled')
    .where('q.due_at', '<=', now)
    .orderBy('q.due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    organization: { id: row.organization_id, number: row.number },
  }))
}

const fromRow = (row: Row): RatingRequest => ({
  id: row.id,
  conversationId: row.conversation_id,
  contactId: row.contact_id,
  personId: row.person_id,
  kind: row.kind as RatingKind,
  status: row.status as RatingStatus,
  messageId: row.message_id,
  at: {
    scheduled: row.scheduled_at,
    offered: row.offered_at,
    rated: row.rated_at,
    unscheduled: row.unscheduled_at,
    cancelled: row.cancelled_at,
  },
  score: row.score,
  comment: row.comment,
})
