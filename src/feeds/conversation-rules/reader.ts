import {
  followApart,
  followRules,
  type PlannedEvent,
  planRules,
  RULED_EVENTS,
} from '../../core/conversation-rules/index.ts'
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
import type { Core } from '../../core/run.ts'

export interface ReaderOptions {
  core: Core
  horizon: Horizon
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

/** What a turn came to. */
export interface Turn {
  /** How many events were looked at, about, and whether anything was done from which more may follow. */
  seen: bigint
  hasActed: boolean
  /** Another process is acting where this one has got to. */
  isHeldUp: boolean
}

export interface Reader {
  prepare(): Promise<void>
  /** Reads to the present end of the log. */
  readOn(isStopped: () => boolean): Promise<Turn>
  /** Writes down how far it has got. */
  settle(): Promise<void>
}

/** Under this name the feed remembers how far it has read. */
const NAME = 'conversation rules'
const PAGE = 500
/** What touches no conversation is done together, up to so many events. */
const LIGHT_TOGETHER = 100
/** Where nothing is to be done the position is written down now and then: reading a stretch again does no harm. */
const SETTLE_MS = 1_000

/**
 * Reads the log and does what the rules of conversations say, in its order. Each event is acted upon in the transaction
 * that moves the position behind it: whichever of several processes does so, it happens once.
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
  /** False: another process is at work, or this one is to stop. */
  const actUpon = async (planned: PlannedEvent[], isStopped: () => boolean): Promise<boolean> => {
    for (const group of groupsOf(planned)) {
      if (isStopped()) return false
      const last = BigInt(group.at(-1)?.event.seq ?? 0)
      if (!(await follow(options, group))) {
        const stored = (await readPosition(db, NAME)) ?? -1n
        if (stored < last) return false
      }
      reached = last
      settled = { at: last, when: Date.now() }
    }
    return true
  }
  return {
    prepare: () => createPosition(db, NAME),
    settle,
    async readOn(isStopped) {
      const turn: Turn = { seen: 0n, hasActed: false, isHeldUp: false }
      if (isStopped()) return turn
      const upTo = await horizon.advance()
      const stored = (await readPosition(db, NAME)) ?? upTo
      reached = stored > reached ? stored : reached
      while (!isStopped() && reached < upTo) {
        const page = await readLog(db, { after: reached, upTo, limit: PAGE, types: RULED_EVENTS })
        const planned = await planRules(db, page.events)
        turn.hasActed ||= planned.some(({ isQuiet }) => !isQuiet)
        if (!(await actUpon(planned, isStopped))) return { ...turn, isHeldUp: true }
        turn.seen += page.cursor - reached
        reached = page.cursor
      }
      if (Date.now() - settled.when > SETTLE_MS) await settle()
      return turn
    },
  }
}

/** What locks a conversation is done by itself; the rest together, of one organization each. */
function groupsOf(planned: PlannedEvent[]): PlannedEvent[][] {
  const groups: PlannedEvent[][] = []
  for (const each of planned) {
    const group = groups.at(-1)
    const [first] = group ?? []
    const joins =
      group && first?.isLight && each.isLight && group.length < LIGHT_TOGETHER
        ? first.event.organization.id === each.event.organization.id
        : false
    if (joins) group?.push(each)
    else groups.push([each])
  }
  return groups
}

/** False: another process is at work; it goes on, or the next turn does. */
async function follow(options: ReaderOptions, group: PlannedEvent[]): Promise<boolean> {
  const { core } = options
  const [first, ...others] = group
  if (!first) return true
  const last = others.at(-1) ?? first
  const actor = systemActor(first.event.organization, 'conversation rules')
  const position = { name: NAME, at: BigInt(last.event.seq) }
  try {
    return await core.run(actor, async (tx) => {
      const isOurs = await takePosition(tx, position)
      if (isOurs) await followRules(tx, group)
      return isOurs
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    if (others.length === 0) return followWhatCanBe(options, first)
  }
  for (const each of group) if (!(await follow(options, [each]))) return false
  return true
}

/** One event that a rule stumbles over must not keep all others waiting for ever, nor what else it asks for. */
async function followWhatCanBe({ core, log }: ReaderOptions, planned: PlannedEvent): Promise<boolean> {
  const { event } = planned
  const actor = systemActor(event.organization, 'conversation rules')
  const position = { name: NAME, at: BigInt(event.seq) }
  const fail = (works: string[], err: unknown) =>
    log.error({ err, event: event.seq, works }, 'a rule could not be followed')
  try {
    return await core.run(actor, async (tx) => {
      const isOurs = await takePosition(tx, position)
      if (isOurs) await followApart(tx, planned, (work, error) => fail([work], error))
      return isOurs
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    fail(planned.works, error)
    return core.run(actor, (tx) => takePosition(tx, position))
  }
}
