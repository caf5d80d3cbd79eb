import type { Channel } from '../conversations/types.ts'
import type { Assignee } from '../teams/index.ts'
import type { InboxSettings } from './settings.ts'

export type {
  ContactFormSettings,
  InboxSettings,
  SmsSettings,
  WebsiteSettings,
  WorkingDay,
} from './settings.ts'

/** The key of the inbox that every organization has from its first moment on. */
export const DEFAULT_INBOX = 'default'

/** Where conversations lie. */
export interface Inbox {
  id: string
  /** What people and APIs call it: `default` or its own key. */
  key: string
  number: string
  name: string
  color: string | null
  description: string | null
  /** Who is told of conversations that begin in it. */
  assignees: Assignee[]
  createdAt: Date
  updatedAt: Date
  /** Numbers of people; null where nobody did it, or nobody wrote it down. */
  createdBy: string | null
  updatedBy: string | null
  channel: Channel
  /** By what the public names it: a website's token, the identifier of an API channel; null for mail. */
  identifier: string | null
  settings: InboxSettings
  /** The bot that answers first in it. */
  botId: string | null
  avatarBlob: string | null
}
