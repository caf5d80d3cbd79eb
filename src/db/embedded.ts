import { mkdir, open, opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Kysely } from 'kysely'
import type { Database } from './database.ts'
import { embeddedDialect } from './embedded-dialect.ts'
import type { WorkerReply, WorkerRequest } from './embedded-worker.ts'
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
  let closed: Promise<void> | undefined
  return {
    kind: 'embedded',
    kysely,
    announce() {},
    onAnnouncement() {},
    flush: () => flush(thread, directory),
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

/** The embedded database as seen from the main thread: one request, one answer, in order. */
export interface EmbeddedThread {
  ask(request: EmbeddedRequest): Promise<Answer>
  stop(): Promise<void>
}

async function startThread(directory: string): Promise<EmbeddedThread> {
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
