import { isNumber } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { notificationEvent } from './notify.ts'
import { fromRow, notificationRows } from './store.ts'
import type { Notification } from './types.ts'
import { ownId } from './wishes.ts'

export interface ListNotifications {
  includesRead: boolean
  includesSnoozed: boolean
  /** Default: the newest first. */
  oldestFirst?: boolean
  offset: number
  limit: number
}

/** Those of the acting person. */
export async function listNotifications(tx: Tx, input: ListNotifications): Promise<Notification[]> {
  const order = input.oldestFirst ? 'asc' : 'desc'
  const rows = await notificationRows(tx, ownId(tx))
    .$if(!input.includesRead, (query) => query.where('read_at', 'is', null))
    .$if(!input.includesSnoozed, (query) =>
      query.where((e) => e.or([e('snoozed_until', 'is', null), e('snoozed_until', '<=', tx.now)])),
    )
    .orderBy('last_activity_at', order)
    .orderBy('id', order)
    .offset(input.offset)
    .limit(input.limit)
    .execute()
  return rows.map(fromRow)
}

/** Throws `not_found` for what is nobody's, or somebody else's. */
export async function notificationByNumber(tx: Tx, number: string | number): Promise<Notification> {
  const row =
    isNumber(number) &&
    (await notificationRows(tx, ownId(tx)).where('number', '=', String(number)).executeTakeFirst())
  if (!row) throw notFound('notification')
  return fromRow(row)
}

type Marks = { readAt?: Date | null; snoozedUntil?: Date | null }

/** Marks one as read, unread or put off. */
export async function markNotification(
  tx: Tx,
  { number, readAt, snoozedUntil }: { number: string | number } & Marks,
): Promise<Notification> {
  const before = await notificationByNumber(tx, number)
  const row = await tx.db
    .updateTable('notifications')
    .set({
      ...(readAt === undefined ? {} : { read_at: readAt }),
      ...(snoozedUntil === undefined ? {} : { snoozed_until: snoozedUntil }),
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await append(tx, notificationEvent('notification.updated', before))
  return fromRow(row)
}

/** Marks as read what a person has not read yet: all, or what is about one conversation. */
export async function readNotifications(
  tx: Tx,
  { personId, conversationId }: { personId: string; conversationId?: string },
): Promise<void> {
  const rows = await tx.db
    .updateTable('notifications')
    .set({ read_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
    .returning(['id', 'number'])
    .execute()
  await append(tx, ...rows.map((row) => notificationEvent('notification.updated', { ...row, personId })))
}

/** Marks all of the acting person's as read. */
export const readAllNotifications = (tx: Tx, about: { conversationId?: string }): Promise<void> =>
  readNotifications(tx, { personId: ownId(tx), ...about })

export async function deleteNotification(tx: Tx, { number }: { number: string | number }): Promise<void> {
  const before = await notificationByNumber(tx, number)
  await tx.db
    .deleteFrom('notifications')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  await append(tx, notificationEvent('notification.deleted', before))
}

/** Deletes all of the acting person's, or those that were read. */
export async function deleteNotifications(tx: Tx, { onlyRead }: { onlyRead: boolean }): Promise<void> {
  const personId = ownId(tx)
  const rows = await tx.db
    .deleteFrom('notifications')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', personId)
    .$if(onlyRead, (query) => query.where('read_at', 'is not', null))
    .returning(['id', 'number'])
    .execute()
  await append(tx, ...rows.map((row) => notificationEvent('notification.deleted', { ...row, personId })))
}
