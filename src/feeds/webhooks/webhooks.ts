import type { AfterFailure, Patience } from '../../core/webhooks/index.ts'
import type { OutboundNetworks } from '../../lib/outbound/networks.ts'
import type { AttemptOptions, Post, SinkManners } from './attempt.ts'
import { createDeliverer } from './deliverer.ts'
import { prepareReader, type ReaderOptions, readOn } from './reader.ts'
import { createSignalQueue } from './signal-queue.ts'

export interface WebhooksFeed {
  /** Makes sure that it misses nothing from now on; to be awaited before anything happens. */
  prepare(): Promise<void>
  start(): void
  /** Reads to the end of the log, brings what is due by then, and returns when that is done. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what is on its way. */
  stop(): Promise<void>
}

/** What tests may set differently. */
export interface WebhookLimits {
  timeoutMs?: number
  leaseMs?: number
  retryDelays?: readonly number[]
  patience?: Patience
}

export interface WebhooksOptions extends ReaderOptions {
  networks: OutboundNetworks
  manners: AttemptOptions['manners']
  afterFailure: AfterFailure
  limits?: WebhookLimits
  /** Instead of the real one. */
  post?: Post
}

/** Longer than an attempt may take, with its writing down. */
const LEASE_MS = 60_000
/** Events come in bursts; the log is looked at once per burst. */
const GATHER_MS = 20
/** A wake-up can get lost; then this is how long an event waits. */
const POLL_MS = 5_000

/**
 * Tells others what happens: reads the log and queues what is to be told (reader.ts), queues what signals tell
 * (signal-queue.ts), and brings what is queued (deliverer.ts). Several processes share both. A database that has never had this feed is read from its present end on.
 */
export function createWebhooks({
  afterFailure,
  networks,
  manners,
  limits = {},
  ...options
}: WebhooksOptions): WebhooksFeed {
  const { core, log, post } = options
  const deliverer = createDeliverer({
    ...{ core, log, networks, afterFailure },
    leaseMs: limits.leaseMs ?? LEASE_MS,
    manners: {
      webhook: within(manners.webhook, limits),
      inbox: within(manners.inbox, limits),
      bot: within(manners.bot, limits),
      called_url: within(manners.called_url, limits),
      subscription: within(manners.subscription, limits),
    },
    ...(post ? { post } : {}),
  })
  const signals = createSignalQueue(options, deliverer.wake)
  let timer: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let isStopped = false
  let forget: (() => void)[] = []
  let turn: Promise<void> = Promise.resolve()

  const read = async (): Promise<void> => {
    if (await readOn(options, () => isStopped)) deliverer.wake()
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(read)
    return turn
  }
  const soon = (): void => {
    if (isStopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      next().catch((error) => log.warn({ err: error }, 'the log cannot be read; webhooks wait'))
    }, GATHER_MS)
  }
  return {
    prepare: () => prepareReader(options),
    start() {
      forget = [core.onEvents(soon), core.onSignal(signals.take)]
      poll = setInterval(soon, POLL_MS)
      soon()
      deliverer.start()
    },
    async drain() {
      await next()
      await signals.settle()
      await deliverer.drain()
    },
    async stop() {
      isStopped = true
      for (const each of forget) each()
      clearTimeout(timer)
      clearInterval(poll)
      await turn.catch(() => {})
      await signals.settle()
      await deliverer.stop()
    },
  }
}

/** Manners as a test wants them: who is never switched off stays so. */
const within = (manner: SinkManners, { timeoutMs, retryDelays, patience }: WebhookLimits): SinkManners => ({
  ...manner,
  timeoutMs: timeoutMs ?? manner.timeoutMs,
  retries: {
    ...manner.retries,
    delays: retryDelays?.slice(0, manner.retries.delays.length) ?? manner.retries.delays,
  },
  patience: manner.patience && (patience ?? manner.patience),
})
