import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import { pipelinedTransaction } from './pipelined-transaction.ts'
import { preparingClient } from './preparing-client.ts'
import type { Rows } from './rows.ts'

const CHANNEL = 'parlance_events'
/** NOTIFY takes a lock over all commits of the database, so writers never do it themselves: one per beat. */
const ANNOUNCE_EVERY_MS = 20

export interface ServerOptions {
  /** Connections at most; each Parlance process has its own pool. */
  connections?: number
  /** What its connections are called at the server; default: parlance. */
  name?: string
  onError(error: Error): void
}

/** Opens a PostgreSQL server. Fails with the driver's error when it cannot be reached within ten seconds. */
export async function openServer(url: string, options: ServerOptions): Promise<Database> {
  const name = options.name ?? 'parlance'
  const pool = new pg.Pool({
    Client: preparingClient(),
    // Statements that do not wait for each other are sent together (Promise.all inside one transaction).
    pipeline: true,
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 8_000,
    // No statement may hold a request for longer: a hanging server is answered 503 within ten seconds.
    query_timeout: 9_000,
    statement_timeout: 8_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: name,
    // Compiling a search takes longer than running it.
    options: '-c jit=off',
  })
  pool.on('error', options.onError)
  const kysely = new Kysely<Rows>({ dialect: new PostgresDialect({ pool }) })
  const listener = listen(url, name, options.onError)
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const announce = () => {
    if (timer || isClosed) return
    timer = setTimeout(() => {
      timer = undefined
      pool.query(`notify ${CHANNEL}`).catch(options.onError)
    }, ANNOUNCE_EVERY_MS)
  }
  await pool.query('select 1')
  return {
    kind: 'server',
    kysely,
    transaction: (work) => pipelinedTransaction(pool, work),
    hasRoom: async () => true,
    announce,
    onAnnouncement: listener.onAnnouncement,
    async flush() {},
    snapshot: (work) =>
      kysely
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => work(tx)),
    async close() {
      if (isClosed) return
      isClosed = true
      clearTimeout(timer)
      await listener.close()
      await kysely.destroy()
    },
  }
}

/** One connection of its own that listens, and comes back by itself when the server was away. */
function listen(url: string, name: string, onError: (error: Error) => void) {
  const callbacks: (() => void)[] = []
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let isClosed = false
  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: `${name} listener` })
    client = next
    const again = (error: Error) => {
      if (isClosed || client !== next) return
      client = undefined
      onError(error)
      retry = setTimeout(connect, 1000)
      next.end().catch(() => {})
    }
    next.on('error', again)
    next.on('end', () => again(new Error('the database ended the listening connection')))
    next.on('notification', () => {
      for (const callback of callbacks) callback()
    })
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
    } catch (error) {
      again(error as Error)
    }
  }
  void connect()
  return {
    onAnnouncement: (callback: () => void) => void callbacks.push(callback),
    async close() {
      isClosed = true
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
