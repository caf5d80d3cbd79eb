export type RetentionAction = 'anonymize' | 'delete'
export type RetentionSince = 'closed' | 'last_activity'

/** What becomes of conversations after a time. */
export interface RetentionRule {
  id: string
  action: RetentionAction
  days: number
  /** From which moment the days count: of those that are closed, since then; of any, since something happened. */
  since: RetentionSince
  /** Null: of any. */
  inboxId: string | null
  /** Null: with any labels, or none. */
  labelId: string | null
  isActive: boolean
  createdAt: Date
  updatedAt: Date
}

export type RetentionInput = Pick<
  RetentionRule,
  'action' | 'days' | 'since' | 'inboxId' | 'labelId' | 'isActive'
>

/** What a rule would take just now. */
export interface RetentionPreview {
  count: number
  /** The first of them: the oldest. */
  conversations: { id: string; number: string; subject: string; at: Date }[]
}
