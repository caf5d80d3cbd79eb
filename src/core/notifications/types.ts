import type { EventActor } from '../events/index.ts'

export const NOTIFICATION_KINDS = [
  'conversation_creation',
  'conversation_assignment',
  'assigned_conversation_new_message',
  'conversation_mention',
  'participating_conversation_new_message',
] as const

/** Why somebody should know of a conversation. */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What one person should know of. Of one conversation there is the newest only. */
export interface Notification {
  id: string
  number: string
  personId: string
  kind: NotificationKind
  conversationId: string
  messageId: string | null
  /** Who caused it. */
  performer: EventActor | null
  readAt: Date | null
  snoozedUntil: Date | null
  lastActivityAt: Date
  createdAt: Date
}
