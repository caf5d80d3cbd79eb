export type ContactKind = 'visitor' | 'lead' | 'customer'

/** Somebody outside who writes to the organization, under one or more addresses. */
export interface Contact {
  id: string
  number: string
  /** May be empty: a visitor who has not said it. */
  name: string
  /** What the name is made of, where somebody has said it. */
  firstName: string | null
  middleNames: string[]
  lastName: string | null
  /** The first email address and phone number, which APIs that know one of each show. */
  email: string | null
  phone: string | null
  addresses: { kind: 'email' | 'phone'; value: string }[]
  /** The contact's id elsewhere. */
  identifier: string | null
  isBlocked: boolean
  kind: ContactKind
  labels: string[]
  /** What people and programs keep about somebody. */
  properties: Record<string, unknown>
  /** What channels found out: city, company, … */
  additionalAttributes: Record<string, unknown>
  avatarBlob: string | null
  avatarUrl: string | null
  lastActivityAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** A contact as one inbox knows it. */
export interface ContactInbox {
  id: string
  number: string
  contactId: string
  inboxId: string
  /** The contact's id on that channel. */
  sourceId: string
  /** It has proven who it is. */
  isVerified: boolean
  createdAt: Date
  updatedAt: Date
}
