import { statSync } from 'node:fs'
import { mkdir, open, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { roomOn } from '../lib/disk-space.ts'
import type { Database } from './database.ts'
import { embeddedDialect, turnstile } from './embedded-dialect.ts'
import { copyAtOneMoment, removeCopy } from './embedded-snapshot.ts'
import { type EmbeddedThread, keepOpen, openThread } from './embedded-thread.ts'
import { oneEnding } from './ending.ts'
import { readFlushedMark, writeFlushedMark } from './flushed-mark.ts'
import { lockDirectory } from './lock.ts'
import type { Rows } from './rows.ts'

export interface EmbeddedOptions {
  /** It broke, or could not be opened again; it is tried on. */
  onError?(error: Error): void
  /** How long a statement may take; default: a minute. */
  statementMs?: number
}

/** Searches are bounded to some ten seconds before they begin; this is for what nobody thought of. */
const STATEMENT_MS = 60_000

/**
 * Opens the PostgreSQL that is compiled into the program, in a worker thread, under `dataDir`/db.
 * Throws AppError `conflict` when another process already uses the directory.
 */
export async function openEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Database> {
  await mkdir(dataDir, { recursive: true })
  const unlock = lockDirectory(dataDir)
  const directory = join(dataDir, 'db')
  const hasRoom = roomOn(dataDir)
  const flushed = { until: await readFlushedMark(dataDir) }
  const thread = await keepOpen({ directory, hasRoom, onError: options.onError ?? (() => {}) })
  const session = turnstile()
  const { statementMs = STATEMENT_MS } = options
  const limited: Pick<EmbeddedThread, 'ask' | 'session'> = {
    session: thread.session,
    ask: (request, bounds) => thread.ask(request, { ...bounds, limitMs: statementMs }),
  }
  const kysely = new Kysely<Rows>({ dialect: embeddedDialect(limited, session) })
  const unhurried = new Kysely<Rows>({ dialect: embeddedDialect(thread, session) })
  const inTurn = oneAfterTheOther()
  let closed: Promise<void> | undefined
  return {
    kind: 'embedded',
    kysely,
    transaction: (work) =>
      kysely.transaction().execute(async (tx) => {
        const ending = oneEnding()
        const result = await work(tx, ending.endWith)
        if (ending.last) ending.last.onRows((await tx.executeQuery(ending.last.query)).rows)
        return result
      }),
    together: (work) => work(kysely),
    unhurried,
    lost: thread.lost,
    hasRoom,
    announce() {},
    onAnnouncement() {},
    broadcast() {},
    onBroadcast() {},
    flush: () => inTurn(() => flush(thread, directory, flushed)),
    snapshot: (work) =>
      snapshot(work, () =>
        copyAtOneMoment(directory, join(dataDir, 'tmp'), (copyRest) =>
          // A checkpoint would move files under the copy.
          inTurn(() => unhurried.connection().execute((session) => standStill(session, copyRest))),
        ),
      ),
    close() {
      closed ??= (async () => {
        await Promise.all([kysely.destroy(), unhurried.destroy()])
        await thread.stop()
        const now = Date.now()
        await syncTree(directory, flushed.until)
        await writeFlushedMark(dataDir, now)
        unlock()
      })()
      return closed
    },
  }
}

function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
}

/** Whoever holds the one session holds the database still; the checkpoint has all of it in its files. */
async function standStill(session: Kysely<Rows>, work: () => Promise<void>): Promise<void> {
  await sql`checkpoint`.execute(session)
  await work()
}

/** A second database in a thread of its own, on a copy of the files, for the time of `work`. */
async function snapshot<T>(
  work: (db: Kysely<Rows>) => Promise<T>,
  takeCopy: () => Promise<string>,
): Promise<T> {
  const copy = await takeCopy()
  try {
    const thread = await openThread(copy)
    try {
      const kysely = new Kysely<Rows>({ dialect: embeddedDialect({ ...thread, session: () => 1 }) })
      return await kysely.transaction().execute((tx) => work(tx))
    } finally {
      await thread.stop()
    }
  } finally {
    await removeCopy(copy)
  }
}

/** Checkpoint (all pages written), then fsync every file that changed since: the database never does either. */
async function flush(thread: EmbeddedThread, directory: string, flushed: { until: number }): Promise<void> {
  const started = Date.now()
  await thread.ask({ op: 'exec', sql: 'checkpoint' })
  await syncTree(directory, flushed.until)
  flushed.until = started
}

/** Forces the files below `directory` that changed since `since` (ms) to disk. */
async function syncTree(directory: string, since: number): Promise<void> {
  // A second of slack: file times are coarser than the clock.
  for await (const entry of await opendir(directory, { recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // Of a thousand files few have changed, and to ask for each in turn by a thread takes six times as long.
    const status = statSync(path, { throwIfNoEntry: false })
    if (!status || status.mtimeMs < since - 1000) continue
    const file = await open(path, 'r').catch(() => undefined)
    await file?.sync()
    await file?.close()
  }
}
