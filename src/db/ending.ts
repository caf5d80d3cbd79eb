import type { CompiledQuery } from 'kysely'
import type { EndWith } from './database.ts'

/** What a transaction ends with. */
export interface Ending {
  last: { query: CompiledQuery; onRows: (rows: unknown[]) => void } | undefined
  endWith: EndWith
}

/** Remembers the last statement of a transaction until it is to be sent. */
export function oneEnding(): Ending {
  const ending: Ending = {
    last: undefined,
    endWith(query, onRows) {
      if (ending.last) throw new Error('this transaction has its last statement already')
      ending.last = { query, onRows }
    },
  }
  return ending
}
