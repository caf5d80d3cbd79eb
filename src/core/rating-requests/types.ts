/** How a customer rates: from 1 to 5, or with the thumb up (1) or down (0). */
export type RatingKind = 'csat' | 'thumbs'

/** `unscheduled`: the conversation was opened again before anybody was asked. */
export type RatingStatus = 'scheduled' | 'offered' | 'rated' | 'unscheduled' | 'cancelled'

/** That a customer is to be asked for a rating, and what became of it. */
export interface RatingRequest {
  id: string
  conversationId: string
  contactId: string | null
  /** The person whom it is about. */
  personId: string | null
  kind: RatingKind
  status: RatingStatus
  /** The message that asks. */
  messageId: string | null
  /** When each status was reached; null: never, or nobody wrote it down. */
  at: Record<RatingStatus, Date | null>
  /** What the customer said. */
  score: number | null
  comment: string | null
}
