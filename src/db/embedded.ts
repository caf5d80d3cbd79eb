import { mkdir, open, opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Kysely, sql } from 'kysely'
import { roomOn } from '../lib/disk-space.ts'
import type { Database } from './database.ts'
import { embeddedDialect } from './embedded-dialect.ts'
import { copyAtOneMoment, removeCopy } from './embedded-snapshot.ts'
import type { WorkerReply, WorkerRequest } from './embedded-worker.ts'
import { keepWasmCode } from './keep-wasm-code.ts'
import { lockDirectory } from './lock.ts'
import type { Rows } from './rows.ts'

export type EmbeddedRequest = WorkerRequest extends infer R
  ? R extends { id: number }
    ? Omit<R, 'id'>
    : never
  : never
type Answer = Extract<WorkerReply, { rows: unknown[] }>

/**
 * Opens the PostgreSQL that is compiled into the program, in a worker thread, under `dataDir`/db.
 * Throws AppError `conflict` when another process already uses the directory.
 */
export async function openEmbedded(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true })
  const unlock = lockDirectory(dataDir)
  const directory = join(dataDir, 'db')
  const thread = await startThread(directory)
  const kysely = new Kysely<Rows>({ dialect: embeddedDialect(thread) })
  const inTurn = oneAfterTheOther()
  let closed: Promise<void> | undefined
  return {
    kind: 'embedded',
    kysely,
    transaction: (work) => kysely.transaction().execute(work),
    hasRoom: roomOn(dataDir),
    announce() {},
    onAnnouncement() {},
    flush: () => inTurn(() => flush(thread, directory)),
    snapshot: (work) =>
      snapshot(work, () =>
        copyAtOneMoment(directory, join(dataDir, 'tmp'), (copyRest) =>
          // A checkpoint would move files under the copy.
          inTurn(() => kysely.connection().execute((session) => standStill(session, copyRest))),
        ),
      ),
    close() {
      closed ??= (async () => {
        await kysely.destroy()
        await thread.stop()
        await syncTree(directory, 0)
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
    const thread = await startThread(copy)
    try {
      const kysely = new Kysely<Rows>({ dialect: embeddedDialect(thread) })
      return await kysely.transaction().execute((tx) => work(tx))
    } finally {
      await thread.stop()
    }
  } finally {
    await removeCopy(copy)
  }
}

/** The embedded database as seen from the main thread: one request, one answer, in order. */
export interface EmbeddedThread {
  ask(request: EmbeddedRequest): Promise<Answer>
  stop(): Promise<void>
}

async function startThread(directory: string): Promise<EmbeddedThread> {
  keepWasmCode()
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { directory },
    // Type stripping prints nothing the operator needs to see.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: unknown): void }>()
  let last = 0
  let failure: Error | undefined
  const fail = (error: Error) => {
    failure = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const expect = (id: number) =>
    new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.on('message', (reply: WorkerReply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) call?.reject(Object.assign(new Error(reply.error.message), reply.error))
    else call?.resolve(reply)
  })
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => fail(new Error('the embedded database has stopped')))
  await expect(0)
  const ask = (request: EmbeddedRequest): Promise<Answer> => {
    if (failure) return Promise.reject(failure)
    last += 1
    worker.postMessage({ ...request, id: last })
    return expect(last)
  }
  return {
    ask,
    async stop() {
      if (!failure) await ask({ op: 'close' })
      await worker.terminate()
    },
  }
}

/** Checkpoint (all pages written), then fsync every file that changed since: the database never does either. */
async function flush(thread: EmbeddedThread, directory: string): Promise<void> {
  const since = lastFlush.get(thread) ?? 0
  const started = Date.now()
  await thread.ask({ op: 'exec', sql: 'checkpoint' })
  await syncTree(directory, since)
  lastFlush.set(thread, started)
}
const lastFlush = new WeakMap<EmbeddedThread, number>()

/** Forces the files below `directory` that changed since `since` (ms) to disk. */
async function syncTree(directory: string, since: number): Promise<void> {
  // A second of slack: file times are coarser than the clock.
  for await (const entry of await opendir(directory, { recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const status = await stat(path).catch(() => undefined)
    if (!status || status.mtimeMs < since - 1000) continue
    const file = await open(path, 'r').catch(() => undefined)
    await file?.sync()
    await file?.close()
  }
}
