import { verifyDomain } from '../core/domain-verification/index.ts'
import { type AskDomain, claimDueDomains, type DueDomain } from '../core/domains/index.ts'
import { AppError } from '../core/errors.ts'
import { systemActor } from '../core/organizations/index.ts'
import type { Core } from '../core/run.ts'
import { mapLimit } from '../lib/map-limit.ts'

export interface DomainChecksFeed {
  start(): void
  /** Looks at every domain that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what it is doing. */
  stop(): Promise<void>
}

export interface DomainChecksOptions {
  core: Core
  ask: AskDomain
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void }
}

const LOOK_EVERY_MS = 60_000
/** Longer than a check may take: then another process repeats it. */
const LEASE_MS = 5 * 60_000
const PAGE = 20
const AT_ONCE = 4

/**
 * Looks again at the records of domains, each when its time has come (core/domains/conclude.ts), so that what breaks is
 * known before mail bounces. Several processes share the work.
 */
export function createDomainChecks({ core, ask, log }: DomainChecksOptions): DomainChecksFeed {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const checkAll = async (): Promise<void> => {
    while (!isStopped && (await core.database.hasRoom())) {
      const due = await claimDueDomains(core.database.kysely, {
        now: new Date(),
        leaseMs: LEASE_MS,
        limit: PAGE,
      })
      await mapLimit(due, AT_ONCE, (each) => (isStopped ? Promise.resolve() : checkOne(each)))
      if (due.length < PAGE) return
    }
  }
  const checkOne = async ({ organizationId, organizationNumber, domain }: DueDomain): Promise<void> => {
    const actor = systemActor({ id: organizationId, number: organizationNumber }, 'domain checks')
    try {
      const { conclusions } = await verifyDomain(core, actor, { name: domain, ask })
      for (const { change, organization } of conclusions)
        if (change === 'failing' || change === 'lost')
          log.warn(
            { domain, organization: organization.number, change },
            'the DNS records of a domain are wrong',
          )
        else if (change)
          log.info(
            { domain, organization: organization.number, change },
            'the DNS records of a domain are right',
          )
    } catch (error) {
      // Removed meanwhile; anything else is tried again when the lease is over.
      if (!(error instanceof AppError && error.code === 'not_found'))
        log.warn({ error, domain }, 'a domain could not be checked')
    }
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(checkAll)
    return turn
  }
  const look = (): void => {
    next().catch((error) => log.warn({ error }, 'domains cannot be read; their checks wait'))
  }
  return {
    start() {
      timer = setInterval(look, LOOK_EVERY_MS)
      look()
    },
    drain: next,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await turn.catch(() => {})
    },
  }
}
