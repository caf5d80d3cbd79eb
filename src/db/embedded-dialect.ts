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
import type { EmbeddedThread } from './embedded-thread.ts'

/** What a connection needs of the thread. */
type Sessions = Pick<EmbeddedThread, 'ask' | 'session'>

/** Lets one holder in at a time. */
export interface Turnstile {
  enter(): Promise<void>
  leave(): void
}

export function turnstile(): Turnstile {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    async enter() {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve))
      isTaken = true
    },
    leave() {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    },
  }
}

/**
 * Kysely on the one session of the embedded database. Whoever holds the connection holds it alone until he
 * gives it back: Kysely's own PGlite dialect shares it, so that a query of one caller would land inside the
 * open transaction of another and vanish with its rollback. Dialects that share a turnstile share the session.
 */
export function embeddedDialect(thread: Sessions, session = turnstile()): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => singleSessionDriver(thread, session),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function singleSessionDriver(thread: Sessions, session: Turnstile): Driver {
  const released = new WeakSet<DatabaseConnection>()
  const run = async (connection: DatabaseConnection, sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql))
  }
  return {
    async init() {},
    async acquireConnection() {
      await session.enter()
      return connectionTo(thread, (connection) => released.has(connection))
    },
    async releaseConnection(connection) {
      released.add(connection)
      session.leave()
    },
    beginTransaction: (connection, { isolationLevel }) =>
      run(connection, isolationLevel ? `begin isolation level ${isolationLevel}` : 'begin'),
    commitTransaction: (connection) => run(connection, 'commit'),
    rollbackTransaction: (connection) => run(connection, 'rollback'),
    async destroy() {},
  }
}

/**
 * Bound to the session that is open now, and to its holder: what began there must not go on, without its
 * transaction, in a later session or in the transaction of somebody else.
 */
function connectionTo(
  thread: Sessions,
  isReleased: (connection: DatabaseConnection) => boolean,
): DatabaseConnection {
  const session = thread.session()
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (isReleased(connection)) throw new Error('the transaction of this statement is over')
      const request = { op: 'query' as const, sql: query.sql, parameters: [...query.parameters] }
      const { rows, affectedRows } = await thread.ask(request, { session })
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
  return connection
}
