import {
  carryOut,
  claimAnonymization,
  postponeAnonymization,
  removeLeftovers,
} from '../core/anonymization/index.ts'
import { type BlobStore, forgetRemovedBlobs, releaseOrphans } from '../core/files/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import { runRetention } from '../core/retention/index.ts'
import type { Core } from '../core/run.ts'

export interface AnonymizationFeed {
  start(): void
  /** Does everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new; what it is at is gone on with by whoever comes next. */
  stop(): Promise<void>
}

export interface AnonymizationOptions {
  core: Core
  blobs: BlobStore
  /** Brings to the disk what has happened. */
  flush(): Promise<void>
  /** Blobs that something outside the database needs. */
  held(): Promise<ReadonlySet<string>>
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void }
}

const LOOK_EVERY_MS = 1_000
const LEASE_MS = 120_000
const LONGEST_DELAY_MS = 60_000
const SWEEP_EVERY_MS = 60_000
const ORPHANS_EVERY_MS = 24 * 3600_000

/**
 * Takes people's own data out of what has happened: on request, first come, first served in each organization, and as rules
 * of retention say; and removes bytes and words that nothing refers to any more.
 */
export function createAnonymization(options: AnonymizationOptions): AnonymizationFeed {
  const { core, blobs, flush, log } = options
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()
  let sweptAt = 0
  let orphansAt = Date.now() - ORPHANS_EVERY_MS + SWEEP_EVERY_MS

  const workOff = async (): Promise<void> => {
    await runRetention(core, new Date())
    while (!isStopped && (await carryOutNext()));
    if (!isStopped && Date.now() - sweptAt >= SWEEP_EVERY_MS) await sweep()
  }
  /** False: nothing is due. */
  const carryOutNext = async (): Promise<boolean> => {
    const claimed = await claimAnonymization(core.database.kysely, { now: new Date(), leaseMs: LEASE_MS })
    if (!claimed) return false
    const { id, kind, attempts, organization } = claimed
    const facts = { request: id, kind, organization: organization.number }
    try {
      await carryOut({ core, blobs, flush, leaseMs: LEASE_MS }, claimed)
      log.info(facts, 'anonymized')
    } catch (error) {
      const delayMs = Math.min(LONGEST_DELAY_MS, 1_000 * 2 ** Math.min(attempts, 10))
      log.warn({ ...facts, error, delayMs }, 'an anonymization waits for its next try')
      await core.run(systemActor(organization, 'anonymization'), (tx) =>
        postponeAnonymization(tx, { id, delayMs }),
      )
    }
    return true
  }
  const sweep = async (): Promise<void> => {
    sweptAt = Date.now()
    if (sweptAt - orphansAt >= ORPHANS_EVERY_MS) {
      orphansAt = sweptAt
      await releaseOrphans(core.database.unhurried, blobs, { now: new Date(), held: await options.held() })
    }
    await removeLeftovers({ core, blobs })
    await forgetRemovedBlobs(core.database.unhurried, blobs, new Date())
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(workOff)
    return turn
  }
  const look = (): void => {
    if (isStopped) return
    next()
      .catch((error: unknown) => log.warn({ error }, 'what is to be anonymized cannot be read; it waits'))
      .finally(() => {
        if (!isStopped) timer = setTimeout(look, LOOK_EVERY_MS)
      })
  }
  return {
    start: look,
    async drain() {
      sweptAt = 0
      await next()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await turn.catch(() => {})
    },
  }
}
