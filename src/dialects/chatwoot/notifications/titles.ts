import type { Conversation } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import type { Notification, NotificationKind } from '../../../core/notifications/index.ts'

const TITLES = {
  conversation_creation: (conversation) => `Conversation #${conversation} began`,
  conversation_assignment: (conversation) => `Conversation #${conversation} is yours now`,
  assigned_conversation_new_message: (conversation) => `New message in conversation #${conversation}`,
  conversation_mention: (conversation) => `You were named in conversation #${conversation}`,
  participating_conversation_new_message: (conversation) => `New message in conversation #${conversation}`,
} satisfies Record<NotificationKind, (conversation: string) => string>

const MOST_CHARS = 240

/** What a telephone shows of it. */
export const titleOf = (
  { kind }: Notification,
  { number }: Conversation,
  message: Message | undefined,
): { push_message_title: string; push_message_body: string } => ({
  push_message_title: TITLES[kind](number),
  push_message_body: plain(message?.text ?? '').slice(0, MOST_CHARS),
})

/** Of somebody who is named, the name is shown. */
const plain = (text: string): string => text.replace(/\[(@?[^\]]+)\]\(mention:[^)]*\)/g, '$1').trim()
