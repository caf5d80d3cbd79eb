import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { type TransferListItem, Worker } from 'node:worker_threads'

export interface ThreadPool<Question, Answer> {
  /** Throws when the thread dies, throws or takes too long; the next question gets another thread. */
  ask(question: Question, transfer?: TransferListItem[]): Promise<Answer>
  close(): Promise<void>
}

export interface ThreadPoolOptions {
  /** The threads' program: takes one message, answers with one. */
  program: URL
  /** Threads at most; each is started when first needed. */
  threads: number
  /** Milliseconds after which a thread is taken to hang. */
  timeoutMs: number
  /** A thread that needs more than this is being attacked; it dies alone. */
  memoryMb: number
}

/** Threads for work that is too long for the event loop, each with limited memory and time. */
export function threadPool<Question, Answer>(options: ThreadPoolOptions): ThreadPool<Question, Answer> {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: ((worker: Worker) => void)[] = []

  function start(): Worker {
    const worker = new Worker(options.program, {
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    })
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
      const worker = idle.pop() ?? (all.size < options.threads ? start() : null)
      if (!worker) return
      waiting.shift()?.(worker)
    }
  }

  return {
    async ask(question, transfer = []) {
      const worker = await new Promise<Worker>((got) => {
        waiting.push(got)
        handOut()
      })
      try {
        const answer = await answerOf<Answer>(worker, { question, transfer, timeoutMs: options.timeoutMs })
        idle.push(worker)
        return answer
      } catch (error) {
        forget(worker)
        void worker.terminate()
        throw error
      } finally {
        handOut()
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** For a thread that fails while it waits, or once more while it goes: then nobody else listens. */
function ignore(): void {}

/** One question to a thread, one answer. Only a thread at work keeps the program alive. */
async function answerOf<Answer>(
  worker: Worker,
  { question, transfer, timeoutMs }: { question: unknown; transfer: TransferListItem[]; timeoutMs: number },
): Promise<Answer> {
  const listening = new AbortController()
  const { signal } = listening
  worker.ref()
  worker.postMessage(question, transfer)
  try {
    return await Promise.race([
      once(worker, 'message', { signal }).then(([answer]: Answer[]) => answer ?? fail('said nothing')),
      once(worker, 'exit', { signal }).then(() => fail('died')),
      setTimeout(timeoutMs, undefined, { signal, ref: false }).then(() => fail('hangs')),
    ])
  } finally {
    listening.abort()
    worker.unref()
  }
}

function fail(what: string): never {
  throw new Error(`the thread ${what}`)
}
