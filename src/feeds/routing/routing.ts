import { recordPresenceOfAll } from '../../core/presence/index.ts'
import { endTurn, lookAtWaiting, nextTurnAt, type Random, takeTurn } from '../../core/routing/index.ts'
import { asUnavailable } from '../../core/run.ts'
import { createReader, type ReaderOptions } from './reader.ts'

export interface RoutingFeed {
  /** Makes sure that it misses nothing from now on; to be awaited before anything happens. */
  prepare(): Promise<void>
  start(): void
  /** Does all that is due by now, and what follows from it. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what it is doing. */
  stop(): Promise<void>
}

export interface RoutingOptions extends ReaderOptions {
  /** Where chance decides; default: `Math.random`. */
  random?: Random
}

const GATHER_MS = 10
/** While much happens that routing has nothing to do with (mail comes in), the log is looked at less often. */
const GATHER_IN_FLOOD_MS = 200
const FLOOD = 50n
/** Another process is acting: it is soon done. */
const HELD_UP_MS = 30
/** How often is looked who has gone, and what another process has left. */
const CLOCK_MS = 1_000

/**
 * Lets what comes in wait in queues, and offers it to people. What happened is read from the log, whichever API did it;
 * what is due (an offer that nobody answered) is in the database. Any process may die at any moment: another one, or the
 * next, goes on from there.
 */
export function createRouting(options: RoutingOptions): RoutingFeed {
  const { core, log, random = Math.random } = options
  const db = core.database.kysely
  const reader = createReader(options)
  let timer: NodeJS.Timeout | undefined
  let timerAt = 0
  let gatherMs = GATHER_MS
  /** When something is due, as far as this process knows; others may know more, so it looks every second. */
  let dueAt = 0
  let lookedAt = 0
  let clock: NodeJS.Timeout | undefined
  let isStopped = false
  let forget = () => {}
  let turn: Promise<void> = Promise.resolve()
  const hasStopped = () => isStopped

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.catch(() => {}).then(work)
    return turn
  }
  /** Looks at every organization where something is due. */
  const look = async (): Promise<void> => {
    lookedAt = Date.now()
    for (let taken = await takeTurn(db); taken; taken = isStopped ? undefined : await takeTurn(db)) {
      const { organization } = taken
      let next: Date | null = new Date(Date.now() + CLOCK_MS)
      try {
        next = await lookAtWaiting({ core, organization, random, isStopped: hasStopped })
      } catch (error) {
        log.warn({ err: asUnavailable(error) }, 'what waits in queues was not offered')
      }
      await endTurn(db, { turn: taken, next })
    }
  }
  const work = async (): Promise<void> => {
    if (isStopped) return
    const { seen, hasActed, isHeldUp } = await reader.readOn(hasStopped)
    gatherMs = seen > FLOOD && !hasActed ? GATHER_IN_FLOOD_MS : GATHER_MS
    if (isHeldUp) soon(HELD_UP_MS)
    if (!hasActed && !isDue()) return
    await look()
    dueAt = (await nextTurnAt(db))?.getTime() ?? Number.POSITIVE_INFINITY
    if (dueAt < Date.now() + CLOCK_MS) soon(Math.max(dueAt - Date.now(), GATHER_MS))
  }
  const isDue = (): boolean => dueAt <= Date.now() || lookedAt < Date.now() - CLOCK_MS
  const soon = (ms = gatherMs): void => {
    const at = Date.now() + ms
    if (isStopped || (timer !== undefined && timerAt <= at)) return
    clearTimeout(timer)
    timerAt = at
    timer = setTimeout(() => {
      timer = undefined
      inTurn(work).catch(report)
    }, ms)
  }
  const report = (error: unknown) => log.warn({ err: asUnavailable(error) }, 'routing has to wait')
  const onTime = async (): Promise<void> => {
    if (isStopped) return
    await recordPresenceOfAll(core).catch(report)
    await inTurn(work).catch(report)
    if (!isStopped) clock = setTimeout(onTime, CLOCK_MS)
  }
  return {
    prepare: reader.prepare,
    start() {
      forget = core.onEvents(() => soon())
      clock = setTimeout(onTime, CLOCK_MS)
      soon()
    },
    async drain() {
      await recordPresenceOfAll(core)
      for (let isDone = false; !isDone; )
        await inTurn(async () => {
          isDone = !(await reader.readOn(hasStopped)).isHeldUp
          await look()
          const next = await nextTurnAt(db)
          isDone &&= next === null || next.getTime() > Date.now()
        })
    },
    async stop() {
      isStopped = true
      forget()
      clearTimeout(timer)
      clearTimeout(clock)
      await turn.catch(() => {})
      await reader.settle().catch(() => {})
    },
  }
}
