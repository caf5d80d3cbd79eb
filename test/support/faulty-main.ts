// `parlance serve` that kills itself at a given point, and is quicker than usual to try things again.
import type { Worker } from 'node:worker_threads'
import type { Surroundings } from '../../src/app.ts'
import { serve } from '../../src/cli/serve.ts'

/**
 * Where the program dies: behind the write of a mail's raw bytes; with all of a mail on the disk, before its
 * transaction; behind the commit, before the 250; behind the relay's 250, before it is written down.
 */
export type CrashPoint = 'blob' | 'kept' | 'committed' | 'relayed' | 'told'

export interface Faults {
  crashAt?: CrashPoint
  /** At which time of passing there; default: the first. */
  crashOn?: number
  /** Milliseconds before a mail is tried again at the relay. */
  retryMs?: number
  /** Milliseconds before a delivery to a webhook is tried again, each time. */
  webhookRetries?: number[]
  /** At SIGUSR2 the thread of the embedded database dies: this once, or each time it is started again, too. */
  thread?: 'dies once' | 'dies always'
  /** Limits towards the relay, in milliseconds. */
  relay?: { connections?: number; connectMs?: number; silenceMs?: number; totalMs?: number; idleMs?: number }
}

if (import.meta.main) process.exitCode = await run(JSON.parse(process.argv[2] ?? '{}') as Faults)

function run({ retryMs, relay, thread, webhookRetries, ...crash }: Faults): Promise<number> {
  if (thread) killThread(thread === 'dies always')
  return serve({
    ...(retryMs === undefined ? {} : { retryDelay: () => retryMs }),
    ...(relay ? { relay } : {}),
    ...(webhookRetries
      ? { webhooks: { retryDelays: webhookRetries, leaseMs: 3_000, timeoutMs: 1_000 } }
      : {}),
    around: surroundings(crash),
  })
}

/** The first thread that the program starts is that of the database. */
function killThread(always: boolean): void {
  let database: Worker | undefined
  let isDoomed = false
  process.on('worker', (worker) => {
    database ??= worker
    if (isDoomed) void worker.terminate()
  })
  process.on('SIGUSR2', () => {
    isDoomed = always
    void database?.terminate()
  })
}

function surroundings({ crashAt, crashOn = 1 }: Faults): Surroundings {
  let passed = 0
  const pass = (point: CrashPoint) => {
    if (point !== crashAt) return
    passed += 1
    if (passed === crashOn) process.kill(process.pid, 'SIGKILL')
  }
  return {
    blobs: (store) => ({
      ...store,
      async put(bytes) {
        const stored = await store.put(bytes)
        pass('blob')
        return stored
      },
    }),
    deliver: (deliver) => async (mail) => {
      pass('kept')
      await deliver(mail)
      pass('committed')
    },
    transport: (transport) => ({
      ...transport,
      async send(mail) {
        const results = await transport.send(mail)
        pass('relayed')
        return results
      },
    }),
    post: (post) => async (url, options) => {
      const answer = await post(url, options)
      if (answer.status < 300) pass('told')
      return answer
    },
  }
}
