import { getConversations } from '../../../core/conversations/index.ts'
import type { LoggedEvent } from '../../../core/events/index.ts'
import { getMessages } from '../../../core/messages/index.ts'
import {
  countNotifications,
  getNotifications,
  type Notification,
  type NotificationCounts,
} from '../../../core/notifications/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentUserPush } from '../present/agent.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { presentMessagePush } from '../present/message-push.ts'
import { seconds, secondsOrNull } from '../present/times.ts'
import { titleOf } from './titles.ts'

type Json = Record<string, unknown>

/** Notifications with what they are about, in their order; those whose conversation is gone are left out. */
export async function presentNotifications(tx: Tx, notifications: Notification[]): Promise<Json[]> {
  const [conversations, messages, people] = await Promise.all([
    getConversations(tx, [...new Set(notifications.map(({ conversationId }) => conversationId))]),
    getMessages(tx, [...new Set(notifications.flatMap(({ messageId }) => messageId ?? []))]),
    getPeople(tx, [...new Set(notifications.map(({ personId }) => personId))]),
  ])
  const [conversationForms, messageForms] = await Promise.all([
    presentConversationPush(tx, conversations),
    presentMessagePush(tx, messages),
  ])
  return notifications.flatMap((notification) => {
    const at = conversations.findIndex(({ id }) => id === notification.conversationId)
    const about = messages.findIndex(({ id }) => id === notification.messageId)
    const [conversation, person] = [conversations[at], people.find(({ id }) => id === notification.personId)]
    if (!conversation || !person) return []
    return [
      {
        id: Number(notification.number),
        notification_type: notification.kind,
        ...titleOf(notification, conversation, messages[about]),
        primary_actor_type: 'Conversation',
        primary_actor_id: Number(conversation.number),
        primary_actor: conversationForms[at],
        read_at: secondsOrNull(notification.readAt),
        secondary_actor: messageForms[about] ?? null,
        user: presentUserPush(person, { maker: tx.context }),
        created_at: seconds(notification.createdAt),
        last_activity_at: seconds(notification.lastActivityAt),
        snoozed_until: secondsOrNull(notification.snoozedUntil),
        meta: {},
      },
    ]
  })
}

/** What those whom they concern are told at once, by the events' `seq`: the notification, and how many there are now. */
export async function presentNotificationEvents(tx: Tx, events: LoggedEvent[]): Promise<Map<string, Json>> {
  const named = events.flatMap(({ seq, data }) => {
    const { notificationId: id, number, personId } = data as Record<string, string | undefined>
    return id && personId ? [{ seq, id, personId, number: Number(number) }] : []
  })
  const found = await getNotifications(tx, [...new Set(named.map(({ id }) => id))])
  const forms = new Map((await presentNotifications(tx, found)).map((form) => [form.id, form]))
  const counts = new Map<string, NotificationCounts>()
  for (const { personId } of named)
    if (!counts.has(personId)) counts.set(personId, await countNotifications(tx, personId))
  return new Map(
    named.map(({ seq, number, personId }) => {
      const { unread = 0, all = 0 } = counts.get(personId) ?? {}
      return [seq, { notification: forms.get(number) ?? { id: number }, unread_count: unread, count: all }]
    }),
  )
}
