import { claimDeliveries } from '../../core/channel-deliveries/index.ts'
import { asUnavailable } from '../../core/run.ts'
import { shareNext } from '../../lib/share-next.ts'
import { type AttemptOptions, attemptDelivery } from './attempt.ts'

export interface ChannelDeliveriesFeed {
  start(): void
  /** Brings everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what is on its way. */
  stop(): Promise<void>
}

/** What tests may set differently. */
export interface ChannelDeliveriesLimits {
  retryDelay?: AttemptOptions['retryDelay']
  /** Milliseconds until what somebody has not seen in a chat counts as missed. */
  missedAfterMs?: number
}

export interface ChannelDeliveriesOptions extends Omit<AttemptOptions, 'retryDelay'> {
  limits?: ChannelDeliveriesLimits
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

const LEASE_MS = 60_000
const WRITE_UNTIL_MS = 50_000
const AT_ONCE = 8
const MISSED_AFTER_MS = 120_000
/** Messages come in bursts; the queue is looked at once per burst. */
const GATHER_MS = 20
/** A wake-up can get lost; retries and missed messages become due without one. */
const POLL_MS = 5_000

/** Brings messages outside that are not simply there for their customers to see: by SMS, and by mail when missed. */
export function createChannelDeliveries({
  limits = {},
  log,
  ...options
}: ChannelDeliveriesOptions): ChannelDeliveriesFeed {
  const { core } = options
  const { missedAfterMs = MISSED_AFTER_MS, retryDelay } = limits
  const attempting: AttemptOptions = { ...options, ...(retryDelay ? { retryDelay } : {}) }
  const underWay = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let isStopped = false
  let forget = () => {}

  const fill = async (): Promise<void> => {
    while (!isStopped && underWay.size < AT_ONCE && (await core.database.hasRoom())) {
      const limit = AT_ONCE - underWay.size
      const claim = { now: new Date(), leaseMs: LEASE_MS, limit, missedAfterMs }
      const entries = await claimDeliveries(core.database.kysely, claim)
      if (entries.length === 0) return
      for (const entry of entries) {
        const attempt = attemptDelivery(attempting, entry, Date.now() + WRITE_UNTIL_MS)
          // The lease ends by itself and it is tried again: nothing is lost by a fault here.
          .catch((error) =>
            log.error({ err: error, messageId: entry.messageId }, 'a message was not brought'),
          )
          .then(() => {
            underWay.delete(attempt)
            soon()
          })
        underWay.add(attempt)
      }
    }
  }
  const fillOn = shareNext(fill)
  const soon = (): void => {
    if (isStopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      fillOn().catch((error) => log.warn({ err: asUnavailable(error) }, 'deliveries cannot be read'))
    }, GATHER_MS)
  }
  return {
    start() {
      forget = core.onEvents(soon)
      poll = setInterval(soon, POLL_MS)
      soon()
    },
    async drain() {
      await fillOn()
      while (underWay.size > 0) {
        await Promise.race(underWay)
        await fillOn()
      }
    },
    async stop() {
      isStopped = true
      forget()
      clearTimeout(timer)
      clearInterval(poll)
      await fillOn().catch(() => {})
      await Promise.all(underWay)
    },
  }
}
