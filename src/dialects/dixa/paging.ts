import { invalid } from '../../core/errors.ts'
import { isNumber, isUuid } from '../../lib/ids.ts'

/** Which page a caller asks for. */
export interface Page {
  limit: number
  /** From 0 on. */
  index: number
  /** Behind which entry it begins, by its place in the list, so that what was inserted meanwhile moves nothing. */
  after: string | undefined
  /** How many entries lie before it, where `after` is not known. */
  offset: number
}

interface Asked {
  pageLimit?: number
  pageKey?: string
}

const DEFAULT_LIMIT = 50
const KEY = /^pageLimit=(\d{1,6})&page=(\d{1,9})(?:&after=([^\p{Cc}]{1,6000}))?$/u

/**
 * The page that `pageKey` names, of `pageLimit` entries (which wins over the size in the key). Throws `invalid` for a
 * size outside of 1 to `max`, and a key that says nothing.
 */
export function pageAsked({ pageLimit, pageKey }: Asked, max = 100): Page {
  const key = pageKey === undefined ? undefined : KEY.exec(Buffer.from(pageKey, 'base64').toString('utf8'))
  if (key === null) throw refused('pageKey')
  const limit = pageLimit ?? Number(key?.[1] ?? DEFAULT_LIMIT)
  if (limit < 1 || limit > max) throw refused(pageLimit === undefined ? 'pageKey' : 'pageLimit')
  const index = Number(key?.[2] ?? 0)
  return { limit, index, after: key?.[3], offset: limit * index }
}

const refused = (field: string) => invalid('out of range', { place: 'query', field })

/** The key of a page names a place that is none in this list. */
export const strangeKey = () => refused('pageKey')

/** One page of a list that is at hand as a whole, and one more where another page follows. */
export function pageOfAll<T>(all: T[], { after, offset, limit }: Page, placeOf: (entry: T) => string): T[] {
  const last = after === undefined ? -1 : all.findIndex((entry) => placeOf(entry) === after)
  const from = last === -1 ? offset : last + 1
  return all.slice(from, from + limit + 1)
}

/** The number behind which a page begins. Throws `invalid`. */
export function numberIn({ after }: Page): string | undefined {
  if (after !== undefined && !isNumber(after)) throw strangeKey()
  return after
}

/** Places in a list in the order of time, as text: a moment, and which of those of that moment. */
export const placeInTime = (at: Date, id: string): string => `${at.getTime()}.${id}`

const PLACE_IN_TIME = /^(\d{1,14})\.(\S{1,36})$/

/** Throws `invalid`, also for an id that is none. */
export function readPlaceInTime(
  after: string | undefined,
  isId: (text: string) => boolean = isUuid,
): { at: Date; id: string } | undefined {
  if (after === undefined) return undefined
  const [, at, id] = PLACE_IN_TIME.exec(after) ?? []
  if (at === undefined || id === undefined || !isId(id)) throw strangeKey()
  return { at: new Date(Number(at)), id }
}

interface Shown<T> {
  path: string
  query: Record<string, unknown>
  /** The place of the last entry of the page (and of all before it, as the list likes). */
  placeOf?: (last: T) => string
}

/** `{data, meta}` of one page: `found` has one entry more than the page where another page follows. */
export function pageShown<T>(
  found: T[],
  page: Page,
  { path, query, placeOf }: Shown<T>,
): { data: T[]; meta?: { next?: string; previous?: string } } {
  const link = (index: number, after?: string): string => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && name !== 'pageKey' && name !== 'pageLimit')
        parameters.set(name, String(value))
    const key = `pageLimit=${page.limit}&page=${index}${after === undefined ? '' : `&after=${after}`}`
    parameters.set('pageKey', Buffer.from(key).toString('base64'))
    return `${path}?${parameters}`
  }
  const data = found.slice(0, page.limit)
  const last = data.at(-1)
  if (found.length <= page.limit || last === undefined) return { data }
  const next = link(page.index + 1, placeOf?.(last))
  const previous = page.index > 0 ? { previous: link(page.index - 1) } : {}
  return { data, meta: { next, ...previous } }
}
