import { invalid } from '../../../core/errors.ts'
import { type HistoryEntry, readHistory } from '../../../core/history/index.ts'
import type { Tx } from '../../../core/run.ts'
import { LOGGED_EVENTS } from './activities.ts'
import { type Placed, placedActivities } from './present.ts'

/** Where a page begins: with which activity of the event there. */
export interface Beginning {
  seq: string
  position: number
}

export interface PageAsked {
  limit: number
  since: Beginning | undefined
}

const DEFAULT_LIMIT = 50
/** As much as clients ask for that read everything. */
const MAX_LIMIT = 10_000
/** So many events are read at once at least. */
const LEAST = 50
const KEY = /^pageLimit=(\d{1,5})(?:&event=(\d{1,18})&position=(\d{1,4}))?$/

const refused = (field: string) => invalid('out of range', { place: 'query', field })

/**
 * The page that a key names. A key says where to go on, not how much to leave out: what is written meanwhile moves
 * nothing, and the thousandth page costs what the first one does.
 */
export function logPageAsked({ pageLimit, pageKey }: { pageLimit?: number; pageKey?: string }): PageAsked {
  const key = pageKey === undefined ? undefined : KEY.exec(Buffer.from(pageKey, 'base64').toString('latin1'))
  if (key === null) throw refused('pageKey')
  const limit = pageLimit ?? Number(key?.[1] ?? DEFAULT_LIMIT)
  if (limit < 1 || limit > MAX_LIMIT) throw refused(pageLimit === undefined ? 'pageKey' : 'pageLimit')
  const [, , seq, position] = key ?? []
  return { limit, since: seq === undefined ? undefined : { seq, position: Number(position) } }
}

export const logPageKey = (limit: number, { seq, position }: Beginning): string =>
  Buffer.from(`pageLimit=${limit}&event=${seq}&position=${position}`).toString('base64')

export interface LogRange extends PageAsked {
  from?: Date
  until?: Date
  /** How far the log is settled: what is behind that may still get something before it. */
  upTo: bigint
}

/** One page, and where the next one begins; undefined: there is none. */
export async function readLogPage(
  tx: Tx,
  { from, until, upTo, limit, since }: LogRange,
): Promise<{ placed: Placed[]; next: Beginning | undefined }> {
  const placed: Placed[] = []
  // Most events are one activity: those that are none are made up for, not one by one.
  for (let place: Beginning | undefined = since, isOver = false; !isOver && placed.length <= limit; ) {
    const wanted = Math.max(limit - placed.length + 2, LEAST)
    const entries: HistoryEntry[] = await readHistory(tx, {
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
      ...(place ? { since: place.seq } : {}),
      upTo,
      types: LOGGED_EVENTS,
      limit: wanted,
    })
    placed.push(...behind(placedActivities(entries), place))
    const last = entries.at(-1)
    isOver = entries.length < wanted || !last
    if (last) place = { seq: last.seq, position: Number.POSITIVE_INFINITY }
  }
  const first = placed[limit]
  return {
    placed: placed.slice(0, limit),
    next: first && { seq: first.entry.seq, position: first.position },
  }
}

/** The event at which a page begins may have been told in part. */
const behind = (placed: Placed[], place: Beginning | undefined): Placed[] =>
  place
    ? placed.filter(({ entry, position }) => entry.seq !== place.seq || position >= place.position)
    : placed
