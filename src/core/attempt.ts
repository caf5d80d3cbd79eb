import { sql } from 'kysely'
import { AppError } from './errors.ts'
import type { Tx } from './run.ts'

/** What came of something that was tried within a transaction. */
export type Attempt<T> = { result: T } | { refusal: AppError }

/**
 * Does one of several things that may be refused without the others: what it wrote until then is taken back. Only a
 * database that is away ends all of it.
 */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<Attempt<T>> {
  const { lastEvent, hasQueuedMail, actor } = tx
  const [callbacks, signals] = [tx.afterCommit.length, tx.signals.length]
  const locked = [...tx.locked]
  await sql`savepoint attempt`.execute(tx.db)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx.db)
    return { result }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    // Locks that were taken since are gone as well.
    Object.assign(tx, { lastEvent, hasQueuedMail, actor, locked: new Set(locked) })
    tx.afterCommit.length = callbacks
    tx.signals.length = signals
    return { refusal: error }
  }
}
