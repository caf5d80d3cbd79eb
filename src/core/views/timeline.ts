import { type Selectable, sql } from 'kysely'
import type { EventsRow } from '../../db/rows.ts'
import { type Conversation, mergedInto } from '../conversations/index.ts'
import type { EventActor, EventType, LoggedEvent } from '../events/index.ts'
import { getMessages, type Message } from '../messages/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** Something in the course of a conversation: what was said, noted, or done to it. */
export type TimelineItem =
  | { kind: 'message' | 'note'; at: Date; message: Message }
  | { kind: 'event'; at: Date; event: LoggedEvent }

/** A place in the course of a conversation. */
export interface TimelinePlace {
  /** Microseconds since 1970. */
  at: string
  /** What happened comes before what was said at the same moment. */
  rank: number
  number: string
}

export interface TimelinePage {
  /** Oldest first. */
  items: TimelineItem[]
  /** Where to go on, further back; null: this was the beginning. */
  before: TimelinePlace | null
}

/** What people want to know of the life of a conversation, beside what is said in it. */
const TOLD: EventType[] = [
  'conversation.closed',
  'conversation.reopened',
  'conversation.state_changed',
  'conversation.moved',
  'conversation.assigned',
  'conversation.trashed',
  'conversation.restored',
  'conversation.spam_marked',
  'conversation.spam_unmarked',
  'conversation.prioritized',
  'conversation.participants_changed',
  'conversation.bot_handoff',
  'conversation.contact_changed',
  'conversation.muted',
  'conversation.unmuted',
  'conversation.labeled',
  'conversation.linked',
  'conversation.unlinked',
  'conversation.merged',
  'conversation.split',
  'conversation.change_undone',
  'conversation.queued',
  'conversation.offer_accepted',
  'conversation.offer_rejected',
  'conversation.offer_expired',
  'conversation.claimed',
  'conversation.transferred',
  'conversation.transfer_failed',
  'conversation.abandoned',
  'conversation.follow_up_set',
  'conversation.follow_up_removed',
  'conversation.follow_up_expired',
  'conversation.language_changed',
  'conversation.parent_set',
  'conversation.renamed',
  'conversation.anonymized',
  'message.moved',
  'rating.offered',
  'rating.given',
]

interface Listed {
  rank: number
  id: string | null
  number: string
  at: string
  event: Selectable<EventsRow> | null
}

/** A page of the course of a conversation: the latest, or what came before a place. */
export async function readTimeline(
  tx: Tx,
  { conversation, limit, before }: { conversation: Conversation; limit: number; before?: TimelinePlace },
): Promise<TimelinePage> {
  permit(tx.actor, 'conversation:read')
  const parts = [conversation.id, ...(await mergedInto(tx, conversation.id))]
  const { organizationId } = tx.actor
  const isEarlier = before
    ? sql`where (x.at, x.rank, x.number) < ('epoch'::timestamptz + ${before.at}::bigint * interval '1 microsecond',
        ${before.rank}::int, ${before.number}::bigint)`
    : sql``
  const { rows } = await sql<Listed>`
    with page as materialized (
      select * from (
        select 1 as rank, m.id, m.number, coalesce(m.sent_at, m.received_at, m.created_at) as at
        from messages m
        where m.organization_id = ${organizationId} and m.conversation_id = ${conversation.id}
          and m.kind <> 'activity' and (not m.is_trashed or ${conversation.isTrashed})
        union all
        select 0, null, e.seq, e.at from events e
        where e.organization_id = ${organizationId} and e.conversation_id = any(${parts}::uuid[])
          and e.type = any(${TOLD}::text[])
      ) x ${isEarlier}
      order by x.at desc, x.rank desc, x.number desc limit ${limit + 1}::int
    )
    select p.rank, p.id, p.number::text as number, (extract(epoch from p.at) * 1000000)::bigint::text as at,
      case when p.rank = 0 then (select row_to_json(e) from events e
        where e.organization_id = ${organizationId} and e.seq = p.number) end as event
    from page p order by p.at, p.rank, p.number
  `.execute(tx.db)
  const page = rows.length > limit ? rows.slice(1) : rows
  const [first] = page
  return {
    items: await itemsOf(tx, page),
    before: rows.length > limit && first ? { at: first.at, rank: first.rank, number: first.number } : null,
  }
}

async function itemsOf(tx: Tx, page: Listed[]): Promise<TimelineItem[]> {
  const messages = await getMessages(
    tx,
    page.flatMap(({ id }) => id ?? []),
  )
  const byId = new Map(messages.map((each) => [each.id, each]))
  return page.flatMap(({ id, event, at }): TimelineItem[] => {
    const moment = new Date(Number(at) / 1000)
    if (event) return [{ kind: 'event', at: moment, event: toEvent(event) }]
    const message = byId.get(id ?? '')
    return message ? [{ kind: message.kind === 'note' ? 'note' : 'message', at: moment, message }] : []
  })
}

const toEvent = (row: Selectable<EventsRow>): LoggedEvent => ({
  seq: String(row.seq),
  type: row.type as EventType,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  actor: row.actor as EventActor,
  data: row.data as Record<string, unknown>,
  at: new Date(row.at),
})

/** The latest event of a conversation: who has read it by now has seen everything up to there. */
export async function latestEvent(tx: Tx, conversationId: string): Promise<string> {
  const { rows } = await sql<{ seq: string }>`
    select e.seq::text as seq from events e
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
    order by e.seq desc limit 1
  `.execute(tx.db)
  return rows[0]?.seq ?? '0'
}
