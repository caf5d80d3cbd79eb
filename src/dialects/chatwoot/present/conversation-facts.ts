import type { Contact, ContactInbox } from '../../../core/contacts/index.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import type { Surroundings } from './load.ts'
import { statusOf } from './state.ts'
import { iso, preciseSeconds, seconds, secondsOrZero } from './times.ts'

/** What every form of a conversation has. */
export function conversationFacts(
  conversation: Conversation,
  around: Surroundings,
  canReply: boolean,
): Record<string, unknown> {
  const lastActivity = seconds(conversation.lastActivityAt)
  return {
    id: Number(conversation.number),
    additional_attributes: conversation.additionalAttributes,
    agent_last_seen_at: secondsOrZero(conversation.agentSeenAt),
    can_reply: canReply,
    contact_last_seen_at: secondsOrZero(conversation.contactSeenAt),
    custom_attributes: conversation.properties,
    inbox_id: Number(around.inboxes.get(conversation.inboxId)?.number ?? 0),
    labels: conversation.labels,
    snoozed_until: iso(conversation.snoozedUntil),
    status: statusOf(conversation.state),
    created_at: seconds(conversation.createdAt),
    updated_at: preciseSeconds(conversation.updatedAt),
    timestamp: lastActivity,
    last_activity_at: lastActivity,
    unread_count: around.unread.get(conversation.id) ?? 0,
    priority: conversation.priority,
    waiting_since: secondsOrZero(conversation.waitingSince),
  }
}

export const contactOf = ({ contactId }: Conversation, { contacts }: Surroundings): Contact | undefined =>
  contactId === null ? undefined : contacts.get(contactId)

export const contactInboxOf = (
  { contactInboxId }: Conversation,
  { contactInboxes }: Surroundings,
): ContactInbox | undefined => (contactInboxId === null ? undefined : contactInboxes.get(contactInboxId))
