import { sql } from 'kysely'
import type { LoggedEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'

/** What had happened to a conversation before an event, as the log knows it. */
export interface Course {
  /** Where it waited last. */
  queueId: string | null
  /** The numbers of the events with which it began to wait, and was opened again, last; `0`: never. */
  queuedSeq: string
  reopenedSeq: string
  reopenedAt: Date | null
}

interface Row {
  seq: string
  queue_id: string | null
  queued_seq: string | null
  reopened_seq: string | null
  reopened_at: Date | null
}

/**
 * The courses of conversations until each of these events, by its number. From the log, and not from the conversation as it is now:
 * so it does not matter when an event is read.
 */
export async function coursesBefore(tx: Tx, events: LoggedEvent[]): Promise<ReadonlyMap<string, Course>> {
  const asked = events.filter(({ type }) => type !== 'conversation.created' && type !== 'conversation.queued')
  if (asked.length === 0) return new Map()
  const { organizationId } = tx.actor
  const conversations = arrayOf('uuid', [...new Set(asked.flatMap((each) => each.conversationId ?? []))])
  const { rows } = await sql<Row>`
    select e.seq, q.queue_id, q.seq as queued_seq, r.seq as reopened_seq, r.at as reopened_at
    from events e
    left join lateral (
      select w.seq, w.data ->> 'queueId' as queue_id from events w
      where w.organization_id = ${organizationId} and w.conversation_id = e.conversation_id
        and w.type = 'conversation.queued' and w.seq < e.seq
      order by w.seq desc limit 1) q on true
    left join lateral (
      select o.seq, o.at from events o
      where o.organization_id = ${organizationId} and o.conversation_id = e.conversation_id
        and o.type in ('conversation.reopened', 'conversation.state_changed') and o.data ->> 'from' = 'closed'
        and o.seq < e.seq
      order by o.seq desc limit 1) r on true
    where e.organization_id = ${organizationId} and e.conversation_id = any(${conversations})
      and e.seq = any(${asked.map(({ seq }) => seq)}::bigint[])
  `.execute(tx.db)
  return new Map(
    rows.map((row): [string, Course] => [
      row.seq,
      {
        queueId: row.queue_id,
        queuedSeq: row.queued_seq ?? '0',
        reopenedSeq: row.reopened_seq ?? '0',
        reopenedAt: row.reopened_at,
      },
    ]),
  )
}
