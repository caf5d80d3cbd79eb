import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { movePosition, readPosition } from './positions.ts'

/**
 * How far a reader of the log has got, as this process knows it. Where nothing was to be done that is written down now
 * and then only: to look through a stretch again does no harm.
 */
export interface LogCursor {
  /** Where to go on; undefined: its position was never made. */
  place(): Promise<bigint | undefined>
  /** What the database has, as far as this process knows. */
  stored(): bigint
  /** There was nothing to be done up to here. */
  pass(at: bigint): Promise<void>
  /** A transaction has acted and moved the position to here. */
  moved(at: bigint): void
  /** Another process has got further, or may have: it is asked again. */
  doubt(): void
  /** Writes down how far it has got. */
  settle(): Promise<void>
}

const SETTLE_MS = 1_000

export function createLogCursor(db: Kysely<Rows>, name: string): LogCursor {
  let stored = -1n
  let reached = -1n
  /** When this process and the database have last agreed. */
  let agreedAt = 0

  const agree = (at: bigint): void => {
    stored = at
    reached = at > reached ? at : reached
    agreedAt = Date.now()
  }
  const settle = async (): Promise<void> => {
    if (reached <= stored) return
    await movePosition(db, { name, at: reached })
    agree(reached)
  }
  return {
    settle,
    moved: agree,
    stored: () => stored,
    doubt() {
      agreedAt = 0
    },
    async place() {
      if (Date.now() - agreedAt < SETTLE_MS) return reached
      const found = await readPosition(db, name)
      if (found === undefined) return undefined
      const isBehind = found < reached
      if (isBehind) await settle()
      else agree(found)
      return reached
    },
    async pass(at) {
      reached = at > reached ? at : reached
      if (Date.now() - agreedAt >= SETTLE_MS) await settle()
    },
  }
}
