import { sql } from 'kysely'
import type { Conversation } from '../conversations/index.ts'
import type { BodyParts, Direction, MessageAddress, MessageState } from '../messages/index.ts'
import type { Tx } from '../run.ts'

/** What a list shows of the messages of a conversation. */
export interface Summary {
  messageCount: number
  hasAttachments: boolean
  /** When the first of those leaves that wait for their moment. */
  scheduledAt: Date | null
  /** Null: it has none that could be shown. */
  latest: LatestMessage | null
}

export interface LatestMessage {
  /** Its beginning. */
  text: string
  bodyParts: BodyParts | null
  from: MessageAddress
  direction: Direction
  state: MessageState
}

interface Row {
  id: string
  count: string
  has_attachments: boolean | null
  scheduled_at: Date | null
  text: string | null
  body_parts: BodyParts | null
  from_address: MessageAddress | null
  direction: Direction
  state: MessageState
}

const BEGINNING = 1000

/** The summaries of some conversations, by id: one question for all. */
export async function summariesOf(tx: Tx, conversations: Conversation[]): Promise<Map<string, Summary>> {
  if (conversations.length === 0) return new Map()
  const { organizationId } = tx.actor
  const latestOf = (each: Conversation) => each.latestMessageId ?? each.latestTrashMessageId ?? each.id
  const { rows } = await sql<Row>`
    select c.id, f.count, f.has_attachments, f.scheduled_at, l.text, l.body_parts, l.from_address, l.direction, l.state
    from unnest(${conversations.map(({ id }) => id)}::uuid[], ${conversations.map(latestOf)}::uuid[])
      as c (id, latest_id)
    cross join lateral (
      select count(*) filter (where m.kind = 'message' and m.state <> 'draft') as count,
        bool_or(m.attachments <> '[]') as has_attachments,
        min(m.send_at) filter (where m.state = 'held' and m.send_at > ${tx.now}) as scheduled_at
      from messages m where m.organization_id = ${organizationId} and m.conversation_id = c.id
    ) f
    left join lateral (
      select left(m.text, ${BEGINNING}) as text, m.body_parts, m.from_address, m.direction, m.state
      from messages m where m.organization_id = ${organizationId} and m.id = c.latest_id
    ) l on true
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.id, fromRow(row)]))
}

const fromRow = (row: Row): Summary => ({
  messageCount: Number(row.count),
  hasAttachments: row.has_attachments ?? false,
  scheduledAt: row.scheduled_at,
  latest: row.from_address && {
    text: row.text ?? '',
    bodyParts: row.body_parts,
    from: row.from_address,
    direction: row.direction,
    state: row.state,
  },
})

const [MOST_MESSAGES, MOST_TEXT] = [5, 3000]

/** How the newest messages of some conversations begin, newest first, by conversation: to show where words were found. */
export async function textsOf(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; texts: string[] }>`
    select c.id, array(
      select left(m.text, ${MOST_TEXT}) from messages m
      where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = c.id and m.kind = 'message'
        and m.text is not null
      order by m.number desc limit ${MOST_MESSAGES}) as texts
    from unnest(${ids}::uuid[]) as c (id)
  `.execute(tx.db)
  return new Map(rows.map(({ id, texts }) => [id, texts]))
}
