import { asUnavailable } from '../../core/run.ts'
import { claimLanes, type DueDelivery, giveLanesBack, nextLaneDueAt } from '../../core/webhooks/index.ts'
import { newId } from '../../lib/ids.ts'
import { shareNext } from '../../lib/share-next.ts'
import { type AttemptOptions, attemptDelivery } from './attempt.ts'

export interface DelivererOptions extends AttemptOptions {
  leaseMs: number
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

export interface Deliverer {
  start(): void
  /** Something was queued. */
  wake(): void
  /** Brings everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what is on its way. */
  stop(): Promise<void>
}

/** Behind this part of its lease nothing is written down any more: somebody else may be about to try. */
const USABLE = 5 / 6
/** What another process has queued nobody tells here: this is how often one looks whether it needs help. */
const POLL_MS = { server: 1_000, embedded: 5_000 }

/**
 * Sinks that fail have places of their own, and one each: however many of them hang until their time is over, nobody else
 * waits for a place.
 */
const POOLS = [
  { failing: false, places: 32, perSink: 4 },
  { failing: true, places: 16, perSink: 1 },
] as const
type Pool = (typeof POOLS)[number]

/** Claims lanes in which something is due, brings the oldest of each, and writes down what came of it. */
export function createDeliverer(options: DelivererOptions): Deliverer {
  const { core, log, leaseMs } = options
  const db = core.database.kysely
  const underWay = new Map(POOLS.map((pool) => [pool.failing, new Set<Promise<void>>()]))
  const inPool = ({ failing }: Pool): Set<Promise<void>> => underWay.get(failing) ?? new Set()
  /** Claims without an answer, and when their leases are over. */
  const lostClaims = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const begin = (pool: Pool, delivery: DueDelivery): void => {
    const attempt = attemptDelivery(options, delivery, Date.now() + leaseMs * USABLE)
      // The lease ends by itself and it is tried again: nothing is lost by a fault here.
      .catch((error) => log.error({ err: error, delivery: delivery.id }, 'a delivery could not be processed'))
      .then(() => {
        inPool(pool).delete(attempt)
        wake()
      })
    inPool(pool).add(attempt)
  }
  const claim = async ({ failing, perSink }: Pool, limit: number): Promise<DueDelivery[]> => {
    const [lease, now] = [newId(), new Date()]
    try {
      return await claimLanes(db, { lease, now, leaseMs, limit, failing, perSink })
    } catch (error) {
      lostClaims.set(lease, now.getTime() + leaseMs)
      throw error
    }
  }
  const giveLostBack = async (): Promise<void> => {
    if (lostClaims.size === 0) return
    await giveLanesBack(db, [...lostClaims.keys()])
    for (const [lease, end] of lostClaims) if (end < Date.now()) lostClaims.delete(lease)
  }
  const fill = async (): Promise<void> => {
    await giveLostBack()
    for (const pool of POOLS) {
      const free = pool.places - inPool(pool).size
      if (isStopped || free <= 0 || !(await core.database.hasRoom())) continue
      for (const delivery of await claim(pool, free)) begin(pool, delivery)
    }
  }
  const fillOn = shareNext(fill)

  const look = shareNext(async (): Promise<void> => {
    clearTimeout(timer)
    await fillOn().catch((error) => log.warn({ err: asUnavailable(error) }, 'deliveries cannot be read'))
    const next = isStopped ? undefined : await nextLaneDueAt(db, new Date()).catch(() => undefined)
    const poll = POLL_MS[core.database.kind]
    const wait = next ? Math.max(1, Math.min(next.getTime() - Date.now(), poll)) : poll
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void look(), wait)
  })
  const wake = (): void => {
    if (!isStopped) void look()
  }
  const all = (): Promise<void>[] => [...underWay.values()].flatMap((each) => [...each])
  return {
    start: wake,
    wake,
    async drain() {
      await fillOn()
      while (all().length > 0) {
        await Promise.race(all())
        await fillOn()
      }
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await fillOn().catch(() => {})
      await Promise.all(all())
    },
  }
}
