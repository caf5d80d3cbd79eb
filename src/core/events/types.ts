/** Everything that can happen. Readers (timelines, webhooks, realtime, analytics) switch on these. */
export type EventType =
  | 'organization.created'
  | 'person.created'
  | 'token.created'
  | 'token.revoked'
  | 'team.created'
  | 'contact.created'
  | 'inbox.created'
  | 'inbox.updated'
  | 'inbox.deleted'
  | 'address.created'
  | 'address.updated'
  | 'address.deleted'
  | 'mail_setting.created'
  | 'mail_setting.updated'
  | 'mail_setting.deleted'
  | 'domain.created'
  | 'domain.updated'
  | 'domain.verified'
  | 'domain.failing'
  | 'domain.recovered'
  | 'domain.lost'
  | 'domain.belongs_elsewhere'
  | 'domain.deleted'
  | 'smtp_connection.created'
  | 'smtp_connection.updated'
  | 'smtp_connection.tested'
  | 'smtp_connection.deleted'
  | 'smtp_sender.created'
  | 'mailbox.created'
  | 'mailbox.updated'
  | 'mailbox.deleted'
  | 'mailbox.tested'
  | 'mailbox.failing'
  | 'mailbox.recovered'
  | 'mailbox.mail_skipped'
  | 'webhook.created'
  | 'webhook.updated'
  | 'webhook.deleted'
  | 'webhook.disabled'
  | 'webhook.enabled'
  | 'file.created'
  | 'file.updated'
  | 'file.deleted'
  | 'conversation.created'
  | 'conversation.updated'
  | 'conversation.closed'
  | 'conversation.reopened'
  | 'conversation.moved'
  | 'conversation.assigned'
  | 'conversation.trashed'
  | 'conversation.restored'
  | 'conversation.spam_marked'
  | 'conversation.spam_unmarked'
  | 'conversation.read'
  | 'conversation.unread'
  | 'conversation.pinned'
  | 'conversation.unpinned'
  | 'conversation.favorite_set'
  | 'conversation.favorite_removed'
  | 'conversation.labeled'
  | 'conversation.linked'
  | 'conversation.unlinked'
  | 'conversation.merged'
  | 'conversation.merged_away'
  | 'conversation.split'
  | 'conversation.change_undone'
  | 'conversation.deleted'
  | 'message.received'
  | 'message.created'
  | 'message.updated'
  | 'message.accepted'
  | 'message.not_acknowledged'
  | 'message.sent'
  | 'message.delivery_failed'
  | 'message.delivered'
  | 'message.delayed'
  | 'message.bounced'
  | 'message.rejected'
  | 'message.complained'
  | 'message.feedback'
  | 'message.read_receipt'
  | 'message.cancelled'
  | 'message.trashed'
  | 'message.restored'
  | 'message.spam_marked'
  | 'message.spam_unmarked'
  | 'message.read'
  | 'message.unread'
  | 'message.labeled'
  | 'message.moved'
  | 'message.rederived'
  | 'message.deleted'

/** A fact to be logged. `data` holds what a reader cannot know by itself, in plain JSON. */
export interface NewEvent {
  type: EventType
  conversationId?: string
  messageId?: string
  data?: Record<string, unknown>
}

/** Who caused an event. */
export type EventActor =
  | { kind: 'person'; personId: string; personNumber: string }
  | { kind: 'system'; name: string }

export interface LoggedEvent {
  /** Position in the log, as text: also the cursor of a reader that has processed it. */
  seq: string
  type: EventType
  conversationId: string | null
  messageId: string | null
  actor: EventActor
  data: Record<string, unknown>
  at: Date
}
