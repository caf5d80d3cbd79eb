import type { Initiative } from '../conversations/index.ts'
import type { Way } from '../queues/index.ts'

/**
 * What is counted of conversations: that one began, was answered for the first time, had waited when somebody got it, was given
 * to somebody, was left by its customer, was closed, was worked on until then, was rated.
 */
export type FactKind =
  | 'created'
  | 'first_response'
  | 'waiting'
  | 'assignment'
  | 'abandoned'
  | 'closed'
  | 'handling'
  | 'rating'

/** Who closed a conversation. */
export type Closer = 'person' | 'contact' | 'unknown'

export interface Fact {
  /** Counts up in the installation. */
  number: string
  at: Date
  conversationNumber: string
  personId: string | null
  queueId: string | null
  way: Way
  direction: Initiative
  /** Our address or number, or the uuid of the inbox. */
  contactPoint: string | null
  /** Seconds; of a rating its score. */
  value: number | null
  /** Of a closing its `Closer`; of a rating its kind. */
  word: string | null
  /** What the conversation is about, as it is now. */
  subject: string | null
  /** What was said with a rating, as it is now. */
  comment: string | null
}

/** Which facts are meant. Lists that are there narrow it; within one, any of its values will do. */
export interface FactQuery {
  kind: FactKind
  /** The first moment that counts, and the first that does not. */
  from: Date
  to: Date
  personIds?: string[]
  queueIds?: string[]
  ways?: Way[]
  directions?: Initiative[]
  /** In lower case. */
  contactPoints?: string[]
  /** Titles of labels that the conversation has now. */
  labels?: string[]
  words?: string[]
}

/** What comes of many; null where there is nothing to make it of. */
export interface Aggregate {
  count: number
  sum: number
  min: number | null
  max: number | null
  average: number | null
  /** Of all there are, not of a sample. */
  deviation: number | null
}
