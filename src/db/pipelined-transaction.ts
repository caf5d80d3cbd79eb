import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { EndWith } from './database.ts'
import { oneEnding } from './ending.ts'
import type { Rows } from './rows.ts'

/**
 * Runs `work` in a transaction on a connection of its own. Unlike Kysely's, it hands statements over as soon as they
 * are asked: those that do not wait for each other (`Promise.all`) travel together and are answered in order.
 */
export async function pipelinedTransaction<T>(
  pool: pg.Pool,
  work: (db: Kysely<Rows>, endWith: EndWith) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  let isOver = false
  try {
    // Not awaited: the first statement goes with it (see preparing-client.ts).
    await client.query('begin')
    const ending = oneEnding()
    const result = await work(
      kyselyOn(client, () => isOver),
      ending.endWith,
    )
    isOver = true
    // After a last statement that fails, the commit is answered as a rollback.
    const { last } = ending
    const [answer, { command }] = await Promise.all([
      last && client.query(last.query.sql, [...last.query.parameters]),
      client.query('commit'),
    ])
    if (answer) last?.onRows(answer.rows)
    // PostgreSQL answers so when an earlier statement had failed and nobody minded.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    isOver = true
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Runs `work`, which only reads, on a connection of its own, without a transaction. */
export async function together<T>(pool: pg.Pool, work: (db: Kysely<Rows>) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let isOver = false
  let broken: Error | undefined
  try {
    return await work(kyselyOn(client, () => isOver))
  } catch (error) {
    // Of a connection on which something else went wrong than a statement nobody knows what it still has to say.
    if (error instanceof Error && !(error instanceof pg.DatabaseError)) broken = error
    throw error
  } finally {
    isOver = true
    client.release(broken)
  }
}

/**
 * For one transaction only: when one of several parallel statements fails, those that follow upon the others must not
 * go on after the rollback, in the transaction of somebody else.
 */
const kyselyOn = (client: pg.ClientBase, isOver: () => boolean): Kysely<Rows> =>
  new Kysely<Rows>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOn(client, isOver),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function driverOn(client: pg.ClientBase, isOver: () => boolean): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (isOver()) throw new Error('the transaction of this statement is over')
      const { command, rowCount, rows } = await client.query(query.sql, [...query.parameters])
      return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
    },
    async *streamQuery() {
      yield* []
      throw new Error('a transaction of the core does not stream')
    },
  }
  const refuse = async (): Promise<never> => {
    throw new Error('the transaction has begun already')
  }
  return {
    async init() {},
    acquireConnection: async () => connection,
    async releaseConnection() {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    async destroy() {},
  }
}
