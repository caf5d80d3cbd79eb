import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

const own =
  (body?: unknown) =>
  ({ account }: ChatwootIds): WalkedCall => ({
    path: { account_id: account },
    ...(body === undefined ? {} : { body }),
  })
const one =
  (body?: unknown) =>
  ({ account, notification }: ChatwootIds): WalkedCall => ({
    path: { account_id: account, id: notification },
    ...(body === undefined ? {} : { body }),
  })

const wishes = { notification_settings: { selected_email_flags: ['email_conversation_mention'] } }

export const notificationsCalls: ChatwootCalls = {
  listNotifications: own(),
  countUnreadNotifications: own(),
  getNotificationSettings: own(),
  updateNotificationSettings: own(wishes),
  updateNotificationSettingsByPut: own(wishes),
  readNotification: one(),
  readNotificationByPut: one(),
  unreadNotification: one(),
  snoozeNotification: one({ snoozed_until: 1_900_000_000 }),
  deleteNotification: one(),
  readAllNotifications: own(),
  destroyAllNotifications: own({ type: 'read' }),
}
