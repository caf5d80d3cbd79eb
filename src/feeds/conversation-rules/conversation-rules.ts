import { ratingRule, silenceRule } from '../../core/conversation-rules/index.ts'
import { asUnavailable } from '../../core/run.ts'
import { createReader, type ReaderOptions } from './reader.ts'

export interface ConversationRulesFeed {
  /** Makes sure that it misses nothing from now on; to be awaited before anything happens. */
  prepare(): Promise<void>
  start(): void
  /** Does what follows from everything that has happened until now, and from that in turn. */
  drain(): Promise<void>
  /** Begins nothing new, and waits for what it is doing. */
  stop(): Promise<void>
}

/** Visitors wait for what follows from their message. */
const GATHER_MS = 10
/** While much happens that no rule is about (mail comes in), the log is looked at less often. */
const GATHER_IN_FLOOD_MS = 200
const FLOOD = 50n
/** Another process is acting: it is soon done. */
const HELD_UP_MS = 30
/** A wake-up can get lost; then this is how long an event waits. */
const POLL_MS = 5_000
const CLOCK_MS = 1_000

/**
 * What happens by itself: reads the log and does what the rules of conversations say (core/conversation-rules). It is
 * one log for all ways in, so rules hold whichever API caused something. A database that has never had this feed is
 * read from its present end on.
 */
export function createConversationRules(options: ReaderOptions): ConversationRulesFeed {
  const { core, log } = options
  const reader = createReader(options)
  const rules = [silenceRule(core), ratingRule(core)]
  const lookAtClock: (typeof rules)[number] = async (isOver, isThorough) => {
    for (const rule of rules) await rule(isOver, isThorough)
  }
  let timer: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let clock: NodeJS.Timeout | undefined
  let isStopped = false
  let gatherMs = GATHER_MS
  let forget = () => {}
  let turn: Promise<void> = Promise.resolve()

  const read = async (): Promise<void> => {
    const { seen, hasActed, isHeldUp } = await reader.readOn(() => isStopped)
    gatherMs = seen > FLOOD && !hasActed ? GATHER_IN_FLOOD_MS : GATHER_MS
    if (isHeldUp) soon(HELD_UP_MS)
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.catch(() => {}).then(work)
    return turn
  }
  const soon = (ms = gatherMs): void => {
    if (isStopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      inTurn(read).catch((error) =>
        log.warn({ err: asUnavailable(error) }, 'the log cannot be read; rules wait'),
      )
    }, ms)
  }
  const onTime = async (): Promise<void> => {
    if (isStopped) return
    await inTurn(() => lookAtClock(() => isStopped)).catch((error) =>
      log.warn({ err: asUnavailable(error) }, 'what is due by now has to wait'),
    )
    if (!isStopped) clock = setTimeout(onTime, CLOCK_MS)
  }
  return {
    prepare: reader.prepare,
    start() {
      forget = core.onEvents(() => soon())
      poll = setInterval(() => soon(), POLL_MS)
      clock = setTimeout(onTime, CLOCK_MS)
      soon()
    },
    async drain() {
      await inTurn(() => lookAtClock(() => isStopped, true))
      // What rules cause can call rules; it comes to an end.
      for (let hasActed = true; hasActed; )
        await inTurn(async () => {
          const done = await reader.readOn(() => isStopped)
          hasActed = done.hasActed || done.isHeldUp
        })
    },
    async stop() {
      isStopped = true
      forget()
      clearTimeout(timer)
      clearTimeout(clock)
      clearInterval(poll)
      await turn.catch(() => {})
      await reader.settle().catch(() => {})
    },
  }
}
