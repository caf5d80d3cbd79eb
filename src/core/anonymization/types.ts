export type AnonymizationKind = 'conversation' | 'message' | 'contact'

/** That somebody asked to take out of something what is a person's own. */
export interface Anonymization {
  id: string
  kind: AnonymizationKind
  /** The conversation's, the message's or the contact's id. */
  targetId: string
  /** What callers name: a conversation's number, else the id. */
  target: string
  /** A person's id. */
  requestedBy: string
  requestedAt: Date
  /** Null: not done yet. */
  processedAt: Date | null
}

/** One that a worker holds, until its lease is over. */
export interface ClaimedAnonymization extends Pick<Anonymization, 'id' | 'kind' | 'targetId'> {
  isDeletion: boolean
  attempts: number
  organization: { id: string; number: string }
}
