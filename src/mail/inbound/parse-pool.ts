import { Worker } from 'node:worker_threads'
import { parseMail } from './parse.ts'
import type { ParsedMail } from './parsed-mail.ts'

export interface MailParser {
  /** As `parseMail`, without blocking the event loop for long. Never throws. */
  parse(raw: Uint8Array): Promise<ParsedMail>
  close(): Promise<void>
}

export interface MailParserOptions {
  /** Threads at most; each is started when first needed. */
  threads?: number
  /** Mails up to this many bytes are parsed where they are: a thread would cost more than it saves. */
  inlineBytes?: number
  /** Milliseconds after which a thread is taken to hang. */
  timeoutMs?: number
  /** The thread's program; replaced by tests of threads that die. */
  program?: URL
}

/** A thread that needs more than this is being attacked; it dies alone. */
const MEMORY_MB = 512

interface Job {
  raw: Uint8Array
  done: (mail: ParsedMail) => void
  failed: (reason: Error) => void
}

/** Opens a pool of parsing threads. */
export function openMailParser(options: MailParserOptions = {}): MailParser {
  const { inlineBytes = 256 * 1024, ...rest } = options
  const pool = threadPool(rest)
  return {
    async parse(raw) {
      if (raw.byteLength <= inlineBytes) return parseMail(raw)
      try {
        return await pool.run(raw)
      } catch {
        // A mail that kills its parser is still received: its beginning is read, its source is kept whole.
        return parseMail(raw.subarray(0, inlineBytes))
      }
    },
    close: pool.close,
  }
}

interface ThreadPool {
  run(raw: Uint8Array): Promise<ParsedMail>
  close(): Promise<void>
}

function threadPool({ threads = 2, timeoutMs = 60_000, program }: MailParserOptions): ThreadPool {
  const waiting: Job[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()

  function next(): void {
    const job = waiting[0]
    if (!job) return
    const worker = idle.pop() ?? (all.size < threads ? start() : null)
    if (!worker) return
    waiting.shift()
    give(worker, job)
  }

  function start(): Worker {
    const worker = new Worker(program ?? new URL('./parse-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    all.add(worker)
    // Also for a thread that fails while it waits, or once more while it goes: then nobody else listens.
    worker.on('error', () => undefined)
    worker.on('exit', () => forget(worker))
    return worker
  }

  function forget(worker: Worker): void {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }

  function give(worker: Worker, job: Job): void {
    const timer = setTimeout(() => end(new Error('the parser hangs')), timeoutMs)
    const onExit = (): void => end(new Error('the parser died'))
    const onMail = (mail: ParsedMail): void => {
      release()
      idle.push(worker)
      job.done(mail)
      next()
    }
    function release(): void {
      clearTimeout(timer)
      // Only a thread at work keeps the program alive.
      worker.unref()
      worker.off('message', onMail).off('error', end).off('exit', onExit)
    }
    function end(reason: Error): void {
      release()
      forget(worker)
      void worker.terminate()
      job.failed(reason)
      next()
    }
    worker.once('message', onMail).once('error', end).once('exit', onExit)
    worker.ref()
    const copy = new Uint8Array(job.raw)
    worker.postMessage(copy, [copy.buffer])
  }

  return {
    run: (raw) =>
      new Promise((done, failed) => {
        waiting.push({ raw, done, failed })
        next()
      }),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
