import { type Kysely, type Selectable, sql } from 'kysely'
import type { EventsRow, Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import type { EventActor, EventType, LoggedEvent } from './types.ts'

/** Events of one organization, or of some of its conversations, after a cursor, up to the horizon, oldest first. */
export async function readEvents(
  db: Kysely<Rows>,
  range: { organizationId: string; after: bigint; upTo: bigint; limit: number; conversationIds?: string[] },
): Promise<LoggedEvent[]> {
  const { conversationIds } = range
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('organization_id', '=', range.organizationId)
    .where('seq', '>', range.after.toString())
    .where('seq', '<=', range.upTo.toString())
    .$if(conversationIds !== undefined, (query) =>
      query.where(sql<boolean>`conversation_id = any(${arrayOf('uuid', conversationIds ?? [])})`),
    )
    .orderBy('seq')
    .limit(range.limit)
    .execute()
  return rows.map(fromRow)
}

/** What happened in conversations, oldest first, their messages included. */
export async function readConversationEvents(tx: Tx, conversationIds: string[]): Promise<LoggedEvent[]> {
  const rows = await tx.db
    .selectFrom('events')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', 'in', conversationIds)
    .orderBy('seq')
    .limit(10_000)
    .execute()
  return rows.map(fromRow)
}

/** Bookkeeping: nobody would answer otherwise for having seen it. */
const UNREMARKABLE: EventType[] = [
  'message.not_acknowledged',
  'message.sent',
  'message.delivered',
  'message.delayed',
  'message.feedback',
  'message.read_receipt',
  'message.read',
  'message.unread',
  'message.rederived',
  'message.activity',
  'notification.created',
  'notification.updated',
  'notification.deleted',
  'conversation.read',
  'conversation.unread',
]

/** Whether a conversation has an event, beside bookkeeping, that a reader at `cursor` has not seen. */
export async function hasEventsAfter(tx: Tx, conversationId: string, cursor: bigint): Promise<boolean> {
  const row = await tx.db
    .selectFrom('events')
    .select('seq')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', cursor.toString())
    .where('type', 'not in', UNREMARKABLE)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export function fromRow(row: Selectable<EventsRow>): LoggedEvent {
  return {
    seq: row.seq,
    type: row.type as EventType,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    actor: row.actor as EventActor,
    data: row.data as Record<string, unknown>,
    at: row.at,
  }
}
