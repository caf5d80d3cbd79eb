import type { Assignee } from '../teams/index.ts'

/** Where an organization receives mail, and what it may send from. */
export interface Address {
  id: string
  address: string
  name: string | null
  inboxId: string
  inboxKey: string
  isActive: boolean
  /** What sends by default; one per organization. */
  isPrimary: boolean
  /** Given out by the installation, on its own domain. */
  isPlatform: boolean
  /** Who may send from it, people and teams; nobody named: everybody. */
  senders: Assignee[]
  /** The signature below mail that is sent from it. */
  signatureId: string | null
  createdAt: Date
  updatedAt: Date
  /** Numbers of people; null where nobody did it, or nobody wrote it down. */
  createdBy: string | null
  updatedBy: string | null
}
