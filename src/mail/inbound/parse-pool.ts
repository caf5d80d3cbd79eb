import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type ParseOptions, parseMail } from './parse.ts'
import type { ParseQuestion } from './parse-worker.ts'
import type { ParsedMail } from './parsed-mail.ts'

export interface MailParser {
  /** As `parseMail`, without blocking the event loop for long. Never throws. */
  parse(raw: Uint8Array, options?: ParseOptions): Promise<ParsedMail>
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

const PROGRAM = new URL('./parse-worker.ts', import.meta.url)

/** Opens a pool of parsing threads. */
export function openMailParser(options: MailParserOptions = {}): MailParser {
  const { inlineBytes = 64 * 1024, ...rest } = options
  const pool = threadPool(rest)
  return {
    async parse(raw, options = {}) {
      if (raw.byteLength <= inlineBytes) return parseMail(raw, options)
      try {
        return await pool.run({ raw, options })
      } catch {
        // A mail that kills its parser is still received: its beginning is read, its source is kept whole.
        return parseMail(raw.subarray(0, inlineBytes), options)
      }
    },
    close: pool.close,
  }
}

interface ThreadPool {
  run(question: ParseQuestion): Promise<ParsedMail>
  close(): Promise<void>
}

function threadPool({ threads = 2, timeoutMs = 60_000, program = PROGRAM }: MailParserOptions): ThreadPool {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: ((worker: Worker) => void)[] = []

  function start(): Worker {
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
    all.add(worker)
    return worker.on('error', ignore).on('exit', () => forget(worker))
  }

  function forget(worker: Worker): void {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }

  function handOut(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? start() : null)
      if (!worker) return
      waiting.shift()?.(worker)
    }
  }

  async function run(question: ParseQuestion): Promise<ParsedMail> {
    const worker = await new Promise<Worker>((got) => {
      waiting.push(got)
      handOut()
    })
    try {
      const mail = await ask(worker, question, timeoutMs)
      idle.push(worker)
      return mail
    } catch (error) {
      forget(worker)
      void worker.terminate()
      throw error
    } finally {
      handOut()
    }
  }

  return {
    run,
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** For a thread that fails while it waits, or once more while it goes: then nobody else listens. */
function ignore(): void {}

/** One question to a thread, one answer. Only a thread at work keeps the program alive. */
async function ask(worker: Worker, { raw, options }: ParseQuestion, timeoutMs: number): Promise<ParsedMail> {
  const listening = new AbortController()
  const { signal } = listening
  worker.ref()
  const copy = new Uint8Array(raw)
  worker.postMessage({ raw: copy, options } satisfies ParseQuestion, [copy.buffer])
  try {
    return await Promise.race([
      once(worker, 'message', { signal }).then(([mail]: ParsedMail[]) => mail ?? fail('said nothing')),
      once(worker, 'exit', { signal }).then(() => fail('died')),
      setTimeout(timeoutMs, undefined, { signal, ref: false }).then(() => fail('hangs')),
    ])
  } finally {
    listening.abort()
    worker.unref()
  }
}

function fail(what: string): never {
  throw new Error(`the parsing thread ${what}`)
}
