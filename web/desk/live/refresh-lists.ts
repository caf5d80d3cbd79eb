import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { asTyped, keptLists, type ListName, rowsOf } from '../api/conversations.ts'
import type { ConversationPage, Row } from '../api/types.ts'

type Pages = InfiniteData<ConversationPage>

const MOST_AT_ONCE = 100

/**
 * Brings the lists that are shown up to date after these conversations have changed, without asking for the rest of
 * them again: what belongs to a list is put where it belongs, what does not any more leaves it.
 */
export async function refreshLists(queryClient: QueryClient, ids: string[]): Promise<void> {
  const shown = keptLists(queryClient).filter(({ key }) => {
    const isShown = (queryClient.getQueryCache().find({ queryKey: key })?.getObserversCount() ?? 0) > 0
    if (!isShown) queryClient.removeQueries({ queryKey: key, exact: true })
    return isShown
  })
  await Promise.all(
    shown.map(async ({ name, key }) => {
      if (ids.length > MOST_AT_ONCE) return queryClient.invalidateQueries({ queryKey: key, exact: true })
      const { data, total } = await askFor(name, ids)
      // A page on its way is put behind the rows that were there when it was asked for.
      await untilIdle(queryClient, key)
      queryClient.setQueryData<Pages>(key, (pages) => pages && merge(pages, { name, ids, rows: data, total }))
    }),
  )
}

const askFor = ({ view, q, sort }: ListName, ids: string[]): Promise<ConversationPage> =>
  answered(
    api.GET('/native/v1/conversations', {
      params: {
        query: {
          view,
          sort: sort ?? 'newest',
          limit: MOST_AT_ONCE,
          ids: ids.join(','),
          ...(q ? { q: asTyped(q) } : {}),
        },
      },
    }),
  )

/** Until nothing of this is on its way. */
const untilIdle = (queryClient: QueryClient, key: QueryKey): Promise<void> =>
  new Promise((resolve) => {
    const cache = queryClient.getQueryCache()
    const isIdle = () => cache.find({ queryKey: key })?.state.fetchStatus !== 'fetching'
    if (isIdle()) return resolve()
    const leave = cache.subscribe(() => {
      if (!isIdle()) return
      leave()
      resolve()
    })
  })

interface News {
  name: ListName
  ids: string[]
  rows: Row[]
  total: number | null
}

/** All rows again in their order, cut into one page per page that was loaded. */
function merge(pages: Pages, { name, ids, rows, total }: News): Pages {
  const touched = new Set(ids)
  const last = pages.pages.at(-1)
  const isWhole = last?.next === null
  const before = rowsOf(pages)
  const end = before.at(-1)
  const order = orderOf(name.sort)
  // What lies behind the last loaded row comes with its own page.
  const fitting = rows.filter((row) => isWhole || (end !== undefined && order(row, end) <= 0))
  const all = [...before.filter(({ id }) => !touched.has(id)), ...fitting].sort(order)
  const sizes = pages.pages.map(({ data }) => data.length)
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      const from = sizes.slice(0, index).reduce((sum, size) => sum + size, 0)
      const isLast = index === sizes.length - 1
      return { ...page, total, data: all.slice(from, isLast ? undefined : from + (sizes[index] ?? 0)) }
    }),
  }
}

const orderOf =
  (sort: ListName['sort']) =>
  (a: Row, b: Row): number => {
    if (sort === 'waiting')
      return compare(a.waiting_since ?? '9', b.waiting_since ?? '9') || compare(a.id, b.id)
    const sign = sort === 'oldest' ? 1 : -1
    return sign * (compare(a.last_at, b.last_at) || compare(a.id, b.id))
  }

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
