import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { compiledPostgres } from './compiled-postgres.ts'
import type { WorkerData, WorkerReply, WorkerRequest } from './embedded-worker.ts'

export type EmbeddedRequest = WorkerRequest extends infer R
  ? R extends { id: number }
    ? Omit<R, 'id'>
    : never
  : never
type Answer = Extract<WorkerReply, { rows: unknown[] }>

export interface Bounds {
  /** Only in this session. */
  session?: number
  /** Milliseconds. */
  limitMs?: number
}

/** The embedded database as seen from the main thread: one request, one answer, in order. */
export interface EmbeddedThread {
  /** Counts how often it was opened. A transaction that began in one session never goes on in the next. */
  session(): number
  /**
   * Rejects with a passing SQLSTATE (57P03) while it is being opened again, and when `session` is over. Nothing but the
   * end of its thread ends a statement: one that is not answered within `limitMs` has it opened again.
   */
  ask(request: EmbeddedRequest, bounds?: Bounds): Promise<Answer>
  /** Resolves when it cannot be opened any more. */
  lost: Promise<Error>
  stop(): Promise<void>
}

export interface KeepOpen {
  directory: string
  /** Without room on the disk, opening would only fail again. */
  hasRoom(): Promise<boolean>
  onError(error: Error): void
}

const PAUSE_MS = 500
/** So often in a row it may fail to open, with room on the disk, before it is given up. */
const TRIES = 5

/**
 * Opens the database in a thread, and opens it again when it breaks: one that cannot write its log (a disk that is
 * full) panics and never answers again. What was committed is in its files.
 */
export async function keepOpen(options: KeepOpen): Promise<EmbeddedThread> {
  let thread: OneThread | undefined
  let session = 0
  let isStopped = false
  let reopening: Promise<void> = Promise.resolve()
  const { promise: lost, resolve: giveUp } = Promise.withResolvers<Error>()
  const open = async () => {
    const opened = await openThread(options.directory)
    if (isStopped) return opened.stop()
    thread = opened
    session += 1
    void opened.ended.then((error) => {
      thread = undefined
      if (isStopped) return
      options.onError(error)
      reopening = openAgain()
    })
  }
  const openAgain = async () => {
    for (let tries = 0; !isStopped; ) {
      await pause(PAUSE_MS)
      if (!(await options.hasRoom())) continue
      try {
        return await open()
      } catch (error) {
        tries += 1
        options.onError(error as Error)
        if (tries >= TRIES) return giveUp(error as Error)
      }
    }
  }
  await open()
  return {
    session: () => session,
    lost,
    async ask(request, bounds = {}) {
      if (!thread || (bounds.session ?? session) !== session) throw unavailable()
      return thread.ask(request, bounds)
    },
    async stop() {
      isStopped = true
      await reopening
      await thread?.stop()
    },
  }
}

/** SQLSTATE cannot_connect_now: whoever asks may ask again. */
const unavailable = (): Error =>
  Object.assign(new Error('the embedded database is being opened again'), { code: '57P03' })

export interface OneThread {
  ask(request: EmbeddedRequest, bounds?: Pick<Bounds, 'limitMs'>): Promise<Answer>
  stop(): Promise<void>
  /** Resolves when it answers no more, whatever the cause. */
  ended: Promise<Error>
}

/** One thread with one session, for as long as that lasts. */
export async function openThread(directory: string): Promise<OneThread> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { directory, postgres: await compiledPostgres() } satisfies WorkerData,
    // Type stripping prints nothing the operator needs to see.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: unknown): void }>()
  const { promise: ended, resolve: end } = Promise.withResolvers<Error>()
  let last = 0
  let failure: Error | undefined
  const fail = (error: Error) => {
    if (failure) return
    failure = error
    for (const { reject } of waiting.values()) reject(last === 0 ? error : unavailable())
    waiting.clear()
    // One that panicked still runs, but answers nothing.
    void worker.terminate().then(() => end(error))
  }
  const expect = (id: number) =>
    new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.on('message', (reply: WorkerReply) => {
    if ('error' in reply && reply.error.isEnd) return fail(new Error(reply.error.message))
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) call?.reject(Object.assign(new Error(reply.error.message), reply.error))
    else call?.resolve(reply)
  })
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => fail(new Error('the embedded database has stopped')))
  await expect(0)
  const ask: OneThread['ask'] = (request, { limitMs } = {}) => {
    if (failure) return Promise.reject(unavailable())
    last += 1
    worker.postMessage({ ...request, id: last })
    const answer = expect(last)
    if (limitMs === undefined) return answer
    const runAway = () => fail(new Error(`a statement of the embedded database took more than ${limitMs} ms`))
    const timer = setTimeout(runAway, limitMs)
    return answer.finally(() => clearTimeout(timer))
  }
  return {
    ask,
    ended,
    async stop() {
      if (!failure) await ask({ op: 'close' }).catch(() => {})
      await worker.terminate()
    },
  }
}
