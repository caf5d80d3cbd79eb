import { invalid } from '../../core/errors.ts'

/** Which page a caller asks for. */
export interface Page {
  limit: number
  /** From 0 on. */
  index: number
  offset: number
}

interface Asked {
  pageLimit?: number
  pageKey?: string
}

const DEFAULT_LIMIT = 50
const KEY = /^pageLimit=(\d{1,6})&page=(\d{1,9})$/

/**
 * The page that `pageKey` names, of `pageLimit` entries (which wins over the size in the key). Throws `invalid` for a
 * size outside of 1 to `max`, and a key that says nothing.
 */
export function pageAsked({ pageLimit, pageKey }: Asked, max = 100): Page {
  const key = pageKey === undefined ? undefined : KEY.exec(Buffer.from(pageKey, 'base64').toString('latin1'))
  if (key === null) throw refused('pageKey')
  const limit = pageLimit ?? Number(key?.[1] ?? DEFAULT_LIMIT)
  if (limit < 1 || limit > max) throw refused(pageLimit === undefined ? 'pageKey' : 'pageLimit')
  const index = Number(key?.[2] ?? 0)
  return { limit, index, offset: limit * index }
}

const refused = (field: string) => invalid('out of range', { place: 'query', field })

/** `{data, meta}` of one page: `found` has one entry more than the page where another page follows. */
export function pageShown<T>(
  found: T[],
  page: Page,
  { path, query }: { path: string; query: Record<string, unknown> },
): { data: T[]; meta?: { next?: string; previous?: string } } {
  const link = (index: number): string => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && name !== 'pageKey' && name !== 'pageLimit')
        parameters.set(name, String(value))
    parameters.set('pageKey', Buffer.from(`pageLimit=${page.limit}&page=${index}`).toString('base64'))
    return `${path}?${parameters}`
  }
  const hasNext = found.length > page.limit
  const meta = {
    ...(hasNext ? { next: link(page.index + 1) } : {}),
    ...(page.index > 0 && hasNext ? { previous: link(page.index - 1) } : {}),
  }
  return { data: found.slice(0, page.limit), ...(hasNext ? { meta } : {}) }
}
