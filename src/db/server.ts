import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { broadcastTo } from './broadcast.ts'
import type { Database } from './database.ts'
import { listen } from './listener.ts'
import { pipelinedTransaction, together } from './pipelined-transaction.ts'
import { preparingClient } from './preparing-client.ts'
import type { Rows } from './rows.ts'

const CHANNEL = 'parlance_events'
const BROADCASTS = 'parlance_broadcasts'
/** NOTIFY takes a lock over all commits of the database, so writers never do it themselves: one per beat. */
const ANNOUNCE_EVERY_MS = 20

/**
 * A request waits for a connection, then for an answer: when the server hangs, both together take less than the ten
 * seconds in which a caller hears 503. The server itself gives a statement up a moment before the client would
 * give up the connection with it.
 */
const REQUEST_LIMITS = { connectionTimeoutMillis: 2_500, query_timeout: 6_500, statement_timeout: 6_000 }

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
  const Client = preparingClient()
  const common = { connectionString: url, keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
  const pool = new pg.Pool({
    ...common,
    ...REQUEST_LIMITS,
    Client,
    // Statements that do not wait for each other are sent together (Promise.all inside one transaction).
    pipeline: true,
    max: options.connections ?? 10,
    // Of a client that was cut off, the server knows nothing: what it has locked is free again after this.
    idle_in_transaction_session_timeout: 10_000,
    application_name: name,
    // Compiling a search takes longer than running it.
    options: '-c jit=off',
  })
  // Connected only while there is something to do.
  const patientPool = new pg.Pool({
    ...common,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 1_000,
    max: 2,
    Client,
    application_name: name,
  })
  for (const each of [pool, patientPool]) each.on('error', options.onError)
  const kysely = new Kysely<Rows>({ dialect: new PostgresDialect({ pool }) })
  const unhurried = new Kysely<Rows>({ dialect: new PostgresDialect({ pool: patientPool }) })
  const listener = listen({
    announcements: CHANNEL,
    texts: BROADCASTS,
    connect: () => new Client({ ...common, ...REQUEST_LIMITS, application_name: `${name} listener` }),
    onError: options.onError,
  })
  const announcer = announceTo(pool, options.onError)
  const broadcaster = broadcastTo({ pool, channel: BROADCASTS, onError: options.onError })
  try {
    await pool.query('select 1')
  } catch (error) {
    await Promise.allSettled([listener.close(), kysely.destroy(), pool.end()])
    throw error
  }
  let closed: Promise<void> | undefined
  return {
    kind: 'server',
    kysely,
    unhurried,
    transaction: (work) => pipelinedTransaction(pool, work),
    together: (work) => together(pool, work),
    lost: new Promise(() => {}),
    hasRoom: async () => true,
    announce: announcer.announce,
    onAnnouncement: listener.onAnnouncement,
    broadcast: broadcaster.broadcast,
    onBroadcast: listener.onText,
    async flush() {},
    snapshot: (work) =>
      unhurried
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => work(tx)),
    close() {
      closed ??= (async () => {
        announcer.stop()
        broadcaster.stop()
        await listener.close()
        await Promise.all([kysely.destroy(), unhurried.destroy()])
      })()
      return closed
    },
  }
}

function announceTo(pool: pg.Pool, onError: (error: Error) => void) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  return {
    announce() {
      if (timer || isStopped) return
      timer = setTimeout(() => {
        timer = undefined
        pool.query(`notify ${CHANNEL}`).catch(onError)
      }, ANNOUNCE_EVERY_MS)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
