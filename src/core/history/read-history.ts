import { type RawBuilder, sql } from 'kysely'
import type { EventActor, EventType, LoggedEvent } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** Something that happened in a conversation, with what its readers want to know of where it happened. */
export interface HistoryEntry extends LoggedEvent {
  conversation: {
    number: string
    channel: string
    subject: string
    direction: string
    contactId: string | null
    assigned: string[]
  }
  /** Null: it is about none, or that one is gone. */
  message: HistoryMessage | null
}

export interface HistoryMessage {
  /** Only of a note. */
  text: string | null
  from: string | null
  contactId: string | null
  contentType: string
  /** What the program says by itself: which of those things. */
  automatic: string | null
}

export interface HistoryRange {
  /** At this moment or later, and before that one. */
  from?: Date
  until?: Date
  /** Begins with this event of the log. */
  since?: string
  /** Ends with this event: the horizon, where later pages must miss nothing. */
  upTo: bigint
  types: EventType[]
  limit: number
}

interface Row {
  seq: string
  type: string
  conversation_id: string
  message_id: string | null
  actor: EventActor
  data: Record<string, unknown>
  at: Date
  number: string
  channel: string
  subject: string
  direction: string
  contact_id: string | null
  assigned: string[]
  is_note: boolean | null
  text: string | null
  sender: string | null
  writer_id: string | null
  content_type: string | null
  signal: string | null
}

/**
 * What happened in the conversations of an organization, in the order of the log: one walk along it, however much there
 * is. What was deleted has no history.
 */
export async function readHistory(
  tx: Tx,
  { from, until, since, upTo, types, limit }: HistoryRange,
): Promise<HistoryEntry[]> {
  return read(tx, {
    conditions: [
      sql`e.conversation_id is not null`,
      sql`e.seq <= ${upTo.toString()}::bigint`,
      ...(since === undefined ? [] : [sql`e.seq >= ${since}::bigint`]),
      ...(from ? [sql`e.at >= ${from}`] : []),
      ...(from && since === undefined ? [sql`e.seq > ${lastBefore(tx, from)}`] : []),
      ...(until ? [sql`e.at < ${until}`, sql`e.seq < ${firstAfter(tx, until)}`] : []),
    ],
    types,
    limit,
  })
}

/**
 * An event has the time at which its transaction began, and its number from later on: the two orders differ by as much as
 * a transaction lasts, which is never this long. So two looks into the index by time bound the walk.
 */
const LONGEST_TRANSACTION = sql`interval '1 day'`

const lastBefore = ({ actor }: Tx, time: Date): RawBuilder<unknown> => sql`coalesce((
  select seq from events where organization_id = ${actor.organizationId} and conversation_id is not null
    and at < ${time}::timestamptz - ${LONGEST_TRANSACTION}
  order by at desc, seq desc limit 1), 0)`

const firstAfter = ({ actor }: Tx, time: Date): RawBuilder<unknown> => sql`coalesce((
  select seq from events where organization_id = ${actor.organizationId} and conversation_id is not null
    and at >= ${time}::timestamptz + ${LONGEST_TRANSACTION}
  order by at, seq limit 1), 9223372036854775807)`

const MOST = 10_000

/** All that happened in one conversation, oldest first. */
export const historyOfConversation = (
  tx: Tx,
  { conversationId, types }: { conversationId: string; types: EventType[] },
): Promise<HistoryEntry[]> =>
  read(tx, {
    conditions: [sql`e.conversation_id = ${conversationId}`],
    types,
    limit: MOST,
  })

interface Reading {
  conditions: RawBuilder<unknown>[]
  types: EventType[]
  limit: number
}

async function read(tx: Tx, { conditions, types, limit }: Reading): Promise<HistoryEntry[]> {
  permit(tx.actor, 'conversation:read')
  const { organizationId } = tx.actor
  const { rows } = await sql<Row>`
    with page as materialized (
      select e.* from events e
      where e.organization_id = ${organizationId} and ${sql.join(conditions, sql` and `)}
        and e.type = any(${types}::text[])
        and exists (select from conversations c where c.organization_id = e.organization_id and c.id = e.conversation_id)
      order by e.seq limit ${limit}
    )
    select p.seq, p.type, p.conversation_id, p.message_id, p.actor, p.data, p.at, c.number, c.channel, c.subject, c.direction, c.contact_id, c.assigned, m.kind = 'note' as is_note,
      case when m.kind = 'note' then m.text end as text, m.from_address ->> 'address' as sender,
      m.contact_id as writer_id, m.content_type, m.automatic ->> 'signal' as signal
    from page p
    join conversations c on c.organization_id = ${organizationId} and c.id = p.conversation_id
    left join messages m on m.organization_id = ${organizationId} and m.id = p.message_id
    order by p.seq
  `.execute(tx.db)
  return rows.map(fromRow)
}

const fromRow = (row: Row): HistoryEntry => ({
  seq: row.seq,
  type: row.type as EventType,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  actor: row.actor,
  data: row.data,
  at: row.at,
  conversation: {
    number: row.number,
    channel: row.channel,
    subject: row.subject,
    direction: row.direction,
    contactId: row.contact_id,
    assigned: row.assigned,
  },
  message:
    row.content_type === null
      ? null
      : {
          text: row.is_note ? row.text : null,
          from: row.sender,
          contactId: row.writer_id,
          contentType: row.content_type,
          automatic: row.signal,
        },
})
