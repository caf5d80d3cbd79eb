import { sql } from 'kysely'
import { forbidden } from '../errors.ts'
import type { Tx } from '../run.ts'
import { NOTIFICATION_KINDS, type NotificationKind } from './types.ts'

/** By which ways a person wants to be told of what. Either way puts it into the person's list. */
export interface NotificationWishes {
  email: NotificationKind[]
  push: NotificationKind[]
}

const USUAL: NotificationWishes = {
  email: ['conversation_assignment'],
  push: NOTIFICATION_KINDS.filter((kind) => kind !== 'conversation_creation'),
}

const KEY = 'notificationWishes'

/** What a stored membership says. */
export function wishesOf(settings: unknown): NotificationWishes {
  const stored = (settings as { [KEY]?: Partial<NotificationWishes> } | null)?.[KEY]
  return { email: stored?.email ?? USUAL.email, push: stored?.push ?? USUAL.push }
}

/** Whoever is named in a note is always told. */
export const wants = ({ email, push }: NotificationWishes, kind: NotificationKind): boolean =>
  kind === 'conversation_mention' || email.includes(kind) || push.includes(kind)

/** Those of the acting person. */
export async function notificationWishes(tx: Tx): Promise<NotificationWishes & { membershipNumber: string }> {
  const row = await tx.db
    .selectFrom('memberships')
    .select(['settings', 'number'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', ownId(tx))
    .executeTakeFirstOrThrow()
  return { ...wishesOf(row.settings), membershipNumber: row.number }
}

/** Changes what is given. */
export async function setNotificationWishes(
  tx: Tx,
  change: Partial<NotificationWishes>,
): Promise<NotificationWishes & { membershipNumber: string }> {
  const { email, push } = { ...(await notificationWishes(tx)), ...change }
  await sql`
    update memberships set settings = settings || ${JSON.stringify({ [KEY]: { email, push } })}::jsonb
    where organization_id = ${tx.actor.organizationId} and person_id = ${ownId(tx)}
  `.execute(tx.db)
  return notificationWishes(tx)
}

/** Notifications are a person's own. */
export function ownId({ actor }: Tx): string {
  if (actor.kind !== 'person') throw forbidden('only people have notifications')
  return actor.personId
}
