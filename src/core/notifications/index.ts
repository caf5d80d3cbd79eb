export {
  deleteNotification,
  deleteNotifications,
  type ListNotifications,
  listNotifications,
  markNotification,
  notificationByNumber,
  readAllNotifications,
  readNotifications,
} from './change.ts'
export { erasePerformers } from './erase.ts'
export { notify } from './notify.ts'
export { NOTIFYING_EVENTS } from './occasions.ts'
export { countNotifications, getNotifications, type NotificationCounts } from './store.ts'
export * from './types.ts'
export { type NotificationWishes, notificationWishes, setNotificationWishes } from './wishes.ts'
