export type ExportKind = 'mail' | 'contacts' | 'conversations'

/** What somebody has had written out of the organization, or is having. */
export interface Export {
  id: string
  kind: ExportKind
  /** Key of the inbox; null: of all. */
  inboxKey: string | null
  requestedBy: string
  createdAt: Date
  /** How many things it has in all, as counted when it was asked for. */
  total: number
  done: number
  /** Sources that are not there any more. */
  skipped: number
  /** Bytes of what is done. */
  size: number
  finishedAt: Date | null
  /** Until when it is kept; null: it is not finished. */
  keptUntil: Date | null
  /** Why it waits. */
  problem: string | null
}

/** One that a worker holds, until its lease is over. */
export interface ClaimedExport {
  id: string
  kind: ExportKind
  inboxId: string | null
  organization: { id: string; number: string }
  attempts: number
  /** When it was claimed: what is anonymized since must not be in what is made of it. */
  claimedAt: Date
}

/** The part that is to be made next. */
export interface NextPart {
  number: number
  /** Behind which thing it begins. */
  after: string
  /** Where it ends, if it was made before; null: where it is large enough. */
  last: string | null
}

/** A part whose bytes are in the blob store. */
export interface MadePart extends NextPart {
  last: string
  blob: string
  size: number
  items: number
  skipped: number
  /** Whose data is in it: ids of conversations, messages, contacts. */
  about: string[]
}
