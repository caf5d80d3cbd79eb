import type { ContactFilter } from '../contacts/index.ts'

/** Which contacts a file is made of; nothing: all that are listed. */
export interface ExportChoice {
  filter?: ContactFilter
  labels?: string[]
}

/** Work on many contacts that goes on in the background. */
export interface ContactJob {
  id: string
  organization: { id: string; number: string }
  /** Who asked for it and hears of it. */
  personId: string
  /** The CSV to be read; null: one is to be made. */
  sourceBlob: string | null
  columns: string[]
  choice: ExportChoice
  /** Rows that are done. */
  position: number
}
