interface Range {
  after: bigint
  upTo: bigint
  limit: number
}

interface Page<T> {
  events: T[]
  cursor: bigint
}

/** The newest events that anybody has read, for all who read the end of the log. */
export interface LogTail<T> {
  /** The next `limit` events after `after`; `cursor` is `upTo` when none is left before it. */
  read(range: Range): Promise<Page<T>>
}

const KEPT = 1000
/**
 * Events can be changed later, when what a customer has said is forgotten: none is kept as long as anonymization waits for
 * what others have read (a second).
 */
const KEPT_MS = 500

/**
 * Several readers ask for the same stretch, moments apart: `load` is asked once for each. What lies before the tail is
 * loaded for its reader alone.
 */
export function createLogTail<T extends { seq: string }>(
  load: (range: Range) => Promise<Page<T>>,
): LogTail<T> {
  /** All events above `after`, up to `upTo`. */
  let kept: { after: bigint; upTo: bigint; events: { at: number; event: T }[] } | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const forgetOld = (): void => {
    if (!kept) return
    const now = Date.now()
    const first = kept.events.findIndex(({ at }) => now - at < KEPT_MS)
    const stale = first === -1 ? kept.events.length : first
    const dropped = kept.events.splice(0, Math.max(stale, kept.events.length - KEPT)).at(-1)
    if (dropped) kept.after = BigInt(dropped.event.seq)
  }
  /** Loads what the tail lacks. */
  const extend = async ({ after, upTo, limit }: Range): Promise<void> => {
    forgetOld()
    if (!kept || after > kept.upTo) kept = { after, upTo: after, events: [] }
    if (after < kept.after || kept.upTo >= upTo || kept.upTo - after >= BigInt(limit)) return
    const page = await load({ after: kept.upTo, upTo, limit })
    const at = Date.now()
    kept.events.push(...page.events.map((event) => ({ at, event })))
    kept.upTo = page.cursor
  }
  /** Undefined: the tail does not reach so far back. */
  const pageOf = ({ after, upTo, limit }: Range): Page<T> | undefined => {
    if (!kept || after < kept.after || after > kept.upTo) return undefined
    const end = kept.upTo < upTo ? kept.upTo : upTo
    const within = kept.events.filter(({ event }) => BigInt(event.seq) > after && BigInt(event.seq) <= end)
    const events = within.slice(0, limit).map(({ event }) => event)
    const last = events.at(-1)
    return { events, cursor: within.length > limit && last ? BigInt(last.seq) : end }
  }
  return {
    async read(range) {
      if (range.after >= range.upTo) return { events: [], cursor: range.upTo }
      const extended = turn.then(() => extend(range))
      turn = extended.catch(() => {})
      await extended
      const page = pageOf(range)
      return page && page.cursor > range.after ? page : load(range)
    },
  }
}
