import { type OperationNode, type RawBuilder, sql } from 'kysely'
import type { Tx } from './run.ts'

/** A statement that writes and whose outcome nobody asks for: an `insert`, `update` or `delete`. */
export type Write = RawBuilder<unknown>

/** Takes a statement of the query builder as one to be written together with others. */
export const asWrite = (statement: { toOperationNode(): OperationNode }): Write => sql`${statement}`

/** A statement with `returning`, whose row the others may ask for: `(select number from NAME)`. */
export interface NamedWrite {
  name: string
  write: Write
}

/** A part of a statement that writes many things. */
export type Part = Write | NamedWrite

/**
 * Writes as parts of one `with`, to be continued by more parts or by a `select`. They all see the state before any of
 * them, so none may read or change a row that another one writes; foreign keys are checked when all is done.
 */
export const asParts = (writes: Part[]): RawBuilder<unknown> =>
  sql.join(
    writes.map((each, index) => {
      const { name, write } = 'write' in each ? each : { name: `write_${index}`, write: each }
      return sql`${sql.ref(name)} as (${write})`
    }),
    sql`, `,
  )

/** Runs statements that do not depend on each other as one: each statement costs a turn to the database. */
export async function writeTogether(tx: Tx, writes: Part[]): Promise<void> {
  const [only] = writes
  if (!only) return
  if (writes.length === 1) await ('write' in only ? only.write : only).execute(tx.db)
  else await sql`with ${asParts(writes)} select`.execute(tx.db)
}
