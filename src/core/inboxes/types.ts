import type { Assignee } from '../teams/index.ts'

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
}
