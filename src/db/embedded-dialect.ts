import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { EmbeddedThread } from './embedded.ts'

/**
 * Kysely on the one session of the embedded database. Whoever holds the connection holds it alone until he
 * gives it back: Kysely's own PGlite dialect shares it, so that a query of one caller would land inside the
 * open transaction of another and vanish with its rollback.
 */
export function embeddedDialect(thread: EmbeddedThread): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => singleSessionDriver(thread),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function singleSessionDriver(thread: EmbeddedThread): Driver {
  const waiting: (() => void)[] = []
  let isTaken = false
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affectedRows } = await thread.ask({
        op: 'query',
        sql: query.sql,
        parameters: [...query.parameters],
      })
      return {
        rows: rows as R[],
        ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }),
      }
    },
    async *streamQuery() {
      yield* []
      throw new Error('the embedded database does not stream')
    },
  }
  const run = async (sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql))
  }
  return {
    async init() {},
    async acquireConnection() {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve))
      isTaken = true
      return connection
    },
    async releaseConnection() {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    },
    beginTransaction: (_connection, { isolationLevel }) =>
      run(isolationLevel ? `begin isolation level ${isolationLevel}` : 'begin'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    async destroy() {},
  }
}
