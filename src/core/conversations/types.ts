import type { Assignee } from '../teams/index.ts'

export type { Assignee }

export type ConversationState = 'open' | 'bot' | 'awaiting_pending' | 'pending' | 'snoozed' | 'closed'

/** A business entity that a conversation belongs to, in the caller's own terms. */
export interface EntityLink {
  slug: string
  entityId: string
  orgId?: string
  isMainEntity?: boolean
}

/** What kind of way a conversation goes: mail, the chat of a website, a channel of the organization's own, SMS. */
export type Channel = 'email' | 'website' | 'api' | 'sms'

/** How a customer came, where the channel does not say it. */
export type Medium =
  | 'contact_form'
  | 'callback'
  | 'phone'
  | 'voicemail'
  | 'whatsapp'
  | 'facebook_messenger'
  | 'twitter'
  | 'messenger'

/** Who began a conversation: a customer, one of ours, or one of ours with another. */
export type Initiative = 'inbound' | 'outbound' | 'internal'

/** How a conversation came from another one. */
export type ParentKind = 'side_conversation' | 'email_forward' | 'follow_up'

export type Priority = 'low' | 'medium' | 'high' | 'urgent'

/** Whose read mark: the organization's or the acting person's. */
export type ReadScope = 'organization' | 'user'

export interface Conversation {
  id: string
  number: string
  organizationId: string
  inboxId: string
  /** What people call the inbox: 'default' or its own key. */
  inboxKey: string
  /** The bot that answers first in the inbox. */
  inboxBotId: string | null
  channel: Channel
  medium: Medium | null
  direction: Initiative
  /** ISO 639-1, where somebody said it. */
  language: string | null
  contactId: string | null
  topic: string
  subject: string
  state: ConversationState
  /** The first is the assignee, the others follow. */
  assigned: Assignee[]
  labels: string[]
  isFavorite: boolean
  pinnedBy: string[]
  isTrashed: boolean
  isSpam: boolean
  /** Holds a received message, a sent one, a draft. */
  inInbox: boolean
  inSent: boolean
  inDrafts: boolean
  isRead: boolean
  readBy: string[]
  links: EntityLink[]
  properties: Record<string, unknown>
  latestMessageId: string | null
  latestTrashMessageId: string | null
  latestMessageAt: Date
  /** The last message, note or activity. */
  lastActivityAt: Date
  priority: Priority | null
  /** Set while it is snoozed until a certain moment. */
  snoozedUntil: Date | null
  /** The bot that is responsible instead of a person. */
  botId: string | null
  /** Numbers of people who follow it, beside those in `assigned`. */
  participants: string[]
  /** The contact as the inbox knows it; null in mail. */
  contactInboxId: string | null
  /** What its channel found out (page, browser, …). */
  additionalAttributes: Record<string, unknown>
  /** Since when the customer waits for somebody; null: nobody waits. */
  waitingSince: Date | null
  /** When a person of ours answered for the first time. */
  firstReplyAt: Date | null
  agentSeenAt: Date | null
  assigneeSeenAt: Date | null
  contactSeenAt: Date | null
  /** Null: not written down. */
  stateChangedAt: Date | null
  /** When its assignee got it; null: nobody has it, or it was not written down. */
  assignedAt: Date | null
  /** Where it waits while nobody is assigned; afterwards, where it came from. */
  queueId: string | null
  queuedAt: Date | null
  parent: { id: string; kind: ParentKind } | null
  /** When its customer left while it waited. */
  abandonedAt: Date | null
  /** When a pending one is to be taken up again, and who (a person's id) said so. */
  followUp: { at: Date; by: string | null } | null
  anonymizedAt: Date | null
  createdAt: Date
  updatedAt: Date
}
