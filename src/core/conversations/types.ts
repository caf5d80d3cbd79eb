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

/** Whose read mark: the organization's or the acting person's. */
export type ReadScope = 'organization' | 'user'

export interface Conversation {
  id: string
  number: string
  organizationId: string
  inboxId: string
  /** What people call the inbox: 'default' or its own key. */
  inboxKey: string
  channel: string
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
  createdAt: Date
  updatedAt: Date
}
