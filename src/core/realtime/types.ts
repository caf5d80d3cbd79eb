/** Who listens to what happens in an organization. */
export type Hearer = { kind: 'person'; personId: string } | { kind: 'contact'; contactInboxId: string }

/** How far a hearer may hear right now. */
export type Reach =
  | {
      kind: 'person'
      personId: string
      isAdministrator: boolean
      inboxIds: ReadonlySet<string>
      /** Changes when the person's tokens to listen end. */
      stamp: string | null
    }
  | { kind: 'contact'; contactId: string; contactInboxId: string; isVerified: boolean }

/** Whom something is meant for. */
export type Audience =
  /** Everybody who works there. */
  | { kind: 'people' }
  | { kind: 'person'; personId: string }
  /** Members of the inbox and administrators; and the contact, unless that is none of its business. */
  | { kind: 'conversation'; inboxId: string; contact: ContactEnd | null; except?: Exception }

/** The customer's end of a conversation. A verified one is heard on every verified channel of the contact. */
export interface ContactEnd {
  contactInboxId: string
  contactId: string
  isVerified: boolean
}

/** Who did it, and need not be told. */
export type Exception = { personId: string } | { contactId: string }
