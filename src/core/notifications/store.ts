import { type Selectable, sql } from 'kysely'
import type { NotificationsRow } from '../../db/rows.ts'
import type { EventActor } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { Notification, NotificationKind } from './types.ts'

export const fromRow = (row: Selectable<NotificationsRow>): Notification => ({
  id: row.id,
  number: row.number,
  personId: row.person_id,
  kind: row.kind as NotificationKind,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  performer: row.performer as EventActor | null,
  readAt: row.read_at,
  snoozedUntil: row.snoozed_until,
  lastActivityAt: row.last_activity_at,
  createdAt: row.created_at,
})

export const notificationRows = (tx: Tx, personId: string) =>
  tx.db
    .selectFrom('notifications')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', personId)

/** Notifications by id, as they are now. */
export async function getNotifications(tx: Tx, ids: string[]): Promise<Notification[]> {
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('notifications')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(fromRow)
}

export interface NotificationCounts {
  unread: number
  all: number
}

/** How many a person has, without those put off until later. */
export async function countNotifications(tx: Tx, personId: string): Promise<NotificationCounts> {
  const { rows } = await sql<{ unread: string; all: string }>`
    select count(*) filter (where read_at is null) as unread, count(*) as all
    from notifications where organization_id = ${tx.actor.organizationId} and person_id = ${personId}
      and (snoozed_until is null or snoozed_until <= ${tx.now})
  `.execute(tx.db)
  return { unread: Number(rows[0]?.unread ?? 0), all: Number(rows[0]?.all ?? 0) }
}
