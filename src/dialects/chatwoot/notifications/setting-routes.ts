import { Type } from 'typebox'
import {
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationWishes,
  notificationWishes,
  setNotificationWishes,
} from '../../../core/notifications/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { AccountParams } from '../schemas/loose.ts'

const PATH = '/api/v1/accounts/{account_id}/notification_settings'
const REFUSALS = { 401: null, 422: null }

const Flags = Type.Array(Type.String())
const Settings = Type.Object({
  id: Type.Integer(),
  user_id: Type.Integer(),
  account_id: Type.Integer(),
  all_email_flags: Flags,
  selected_email_flags: Flags,
  all_push_flags: Flags,
  selected_push_flags: Flags,
})

const flags = (way: 'email' | 'push', kinds: readonly NotificationKind[]): string[] =>
  kinds.map((kind) => `${way}_${kind}`)

/** Flags that nobody knows are left out. */
const kindsOf = (way: 'email' | 'push', chosen: string[]): NotificationKind[] =>
  NOTIFICATION_KINDS.filter((kind) => chosen.includes(`${way}_${kind}`))

function present(tx: Tx, wishes: NotificationWishes & { membershipNumber: string }) {
  return {
    id: Number(wishes.membershipNumber),
    user_id: Number(tx.actor.kind === 'person' ? tx.actor.personNumber : 0),
    account_id: Number(tx.actor.organizationNumber),
    all_email_flags: flags('email', NOTIFICATION_KINDS),
    selected_email_flags: flags('email', wishes.email),
    all_push_flags: flags('push', NOTIFICATION_KINDS),
    selected_push_flags: flags('push', wishes.push),
  }
}

export const settingRoutes: Route[] = [
  operation({
    operationId: 'getNotificationSettings',
    method: 'GET',
    path: PATH,
    summary: 'Of what the caller wants to be told',
    isRead: true,
    params: AccountParams,
    responses: { 200: Settings, ...REFUSALS },
    run: async (tx) => present(tx, await notificationWishes(tx)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateNotificationSettings' : 'updateNotificationSettingsByPut',
      method,
      path: PATH,
      summary: 'Choose of what to be told',
      wrapper: 'notification_settings',
      params: AccountParams,
      body: Type.Object({
        selected_email_flags: Type.Optional(Flags),
        selected_push_flags: Type.Optional(Flags),
      }),
      responses: { 200: Settings, ...REFUSALS },
      run: async (tx, { body: { selected_email_flags: email, selected_push_flags: push } }) =>
        present(
          tx,
          await setNotificationWishes(tx, {
            ...(email ? { email: kindsOf('email', email) } : {}),
            ...(push ? { push: kindsOf('push', push) } : {}),
          }),
        ),
    }),
  ),
]
