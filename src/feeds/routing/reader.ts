import { AppError } from '../../core/errors.ts'
import {
  createPosition,
  type Horizon,
  movePosition,
  readLog,
  readPosition,
  takePosition,
} from '../../core/events/index.ts'
import { systemActor } from '../../core/organizations/index.ts'
import { followRouting, planRouting, ROUTED_EVENTS, type RoutedEvent } from '../../core/routing/index.ts'
import type { Core } from '../../core/run.ts'

export interface ReaderOptions {
  core: Core
  horizon: Horizon
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

export interface Reader {
  prepare(): Promise<void>
  /** Reads to the present end of the log. */
  readOn(isStopped: () => boolean): Promise<Reading>
  /** Writes down how far it has got. */
  settle(): Promise<void>
}

/** What reading came to. */
export interface Reading {
  /** How many events were looked at, about, and whether something was done about any. */
  seen: bigint
  hasActed: boolean
  /** Another process is acting where this one has got to. */
  isHeldUp: boolean
}

/** Under this name the feed remembers how far it has read. */
const NAME = 'routing'
const PAGE = 500
const TOGETHER = 100
/** Where nothing is to be done the position is written down now and then: reading a stretch again does no harm. */
const SETTLE_MS = 1_000

/**
 * Reads the log and lets conversations wait, or not wait any more, as it says. Each event is acted upon in the
 * transaction that moves the position behind it: whichever of several processes does so, it happens once.
 */
export function createReader(options: ReaderOptions): Reader {
  const { core, horizon } = options
  const db = core.database.kysely
  let reached = -1n
  let settled = { at: -1n, when: 0 }

  const settle = async (): Promise<void> => {
    if (reached <= settled.at) return
    settled = { at: reached, when: Date.now() }
    await movePosition(db, { name: NAME, at: reached })
  }
  const actUpon = async (planned: RoutedEvent[], isStopped: () => boolean): Promise<boolean> => {
    for (const group of groupsOf(planned)) {
      if (isStopped()) return false
      const last = BigInt(group.at(-1)?.event.seq ?? 0)
      if (!(await follow(options, group)) && ((await readPosition(db, NAME)) ?? -1n) < last) return false
      reached = last
      settled = { at: last, when: Date.now() }
    }
    return true
  }
  return {
    prepare: () => createPosition(db, NAME),
    settle,
    async readOn(isStopped) {
      const reading: Reading = { seen: 0n, hasActed: false, isHeldUp: false }
      if (isStopped()) return reading
      const upTo = await horizon.advance()
      const stored = (await readPosition(db, NAME)) ?? upTo
      reached = stored > reached ? stored : reached
      while (!isStopped() && reached < upTo) {
        const page = await readLog(db, { after: reached, upTo, limit: PAGE, types: ROUTED_EVENTS })
        const planned = await planRouting(db, page.events)
        reading.hasActed ||= planned.length > 0
        if (!(await actUpon(planned, isStopped))) return { ...reading, isHeldUp: true }
        reading.seen += page.cursor - reached
        reached = page.cursor
      }
      if (Date.now() - settled.when > SETTLE_MS) await settle()
      return reading
    },
  }
}

/** What locks a conversation is done by itself; the rest together, of one organization each. */
function groupsOf(planned: RoutedEvent[]): RoutedEvent[][] {
  const groups: RoutedEvent[][] = []
  for (const each of planned) {
    const group = groups.at(-1)
    const [first] = group ?? []
    const joins =
      group && first && !first.isMoving && !each.isMoving && group.length < TOGETHER
        ? first.event.organization.id === each.event.organization.id
        : false
    if (joins) group?.push(each)
    else groups.push([each])
  }
  return groups
}

/** False: another process is at work; it goes on, or the next turn does. */
async function follow({ core, log }: ReaderOptions, group: RoutedEvent[]): Promise<boolean> {
  const [first] = group
  const last = group.at(-1)
  if (!first || !last) return true
  const actor = systemActor(first.event.organization, 'routing')
  const position = { name: NAME, at: BigInt(last.event.seq) }
  const acting = (events: RoutedEvent[]) =>
    core.run(actor, async (tx) => {
      const isOurs = await takePosition(tx, position)
      if (isOurs) await followRouting(tx, events)
      return isOurs
    })
  try {
    return await acting(group)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    // One event that cannot be followed must not keep all others waiting for ever.
    log.error({ err: error, event: first.event.seq }, 'routing could not follow an event')
    return acting([])
  }
}
