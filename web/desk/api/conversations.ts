import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import { answered, api } from './client.ts'
import type { Conversation, ConversationPage, Row } from './types.ts'

export type Sort = 'newest' | 'oldest' | 'waiting'

export interface ListName {
  view: string
  q?: string | undefined
  sort?: Sort | undefined
}

export const PAGE = 60

/** What is typed may end in the middle of a word. */
export const asTyped = (q: string): string =>
  /(^|\s)[\p{L}\p{N}]{2,}$/u.test(q) && !/(^|\s)(AND|OR|NOT)$/.test(q) ? `${q}*` : q

/** A list of conversations, page after page. */
export const listQuery = ({ view, q, sort = 'newest' }: ListName) =>
  infiniteQueryOptions({
    queryKey: ['conversations', { view, q: q ?? '', sort }] as const,
    // Comparing what is there with what comes would take longer with each page; what changes is put in row by row.
    structuralSharing: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/native/v1/conversations', {
          params: {
            query: {
              view,
              sort,
              limit: PAGE,
              ...(q ? { q: asTyped(q) } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id] as const,
    queryFn: ({ signal }) =>
      answered(api.GET('/native/v1/conversations/{id}', { params: { path: { id } }, signal })),
  })

/** What was said and done, the newest page first; older ones when they are asked for. */
export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET('/native/v1/conversations/{id}/timeline', {
          params: { path: { id }, query: { limit: 40, ...(pageParam ? { before: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })

type Pages = InfiniteData<ConversationPage>

/** Every list that is kept, with its name. */
export function keptLists(
  queryClient: QueryClient,
): { name: Required<ListName>; key: readonly unknown[]; pages: Pages }[] {
  return queryClient
    .getQueriesData<Pages>({ queryKey: ['conversations'] })
    .flatMap(([key, pages]) => (pages ? [{ name: key[1] as Required<ListName>, key, pages }] : []))
}

/** Changes the rows of all kept lists; `null` takes one out. */
export function mapRows(queryClient: QueryClient, change: (row: Row, view: string) => Row | null): void {
  for (const { name, key, pages } of keptLists(queryClient)) {
    queryClient.setQueryData<Pages>(key, {
      ...pages,
      pages: pages.pages.map((page) => {
        const data = page.data.flatMap((row) => change(row, name.view) ?? [])
        const gone = page.data.length - data.length
        return { ...page, data, total: page.total === null ? null : Math.max(page.total - gone, 0) }
      }),
    })
  }
}

export const rowsOf = (pages: Pages | undefined): Row[] => pages?.pages.flatMap(({ data }) => data) ?? []

/** The row of a conversation in any kept list: shown at once while the rest of it comes. */
export function keptRow(queryClient: QueryClient, id: string): Row | undefined {
  const whole = queryClient.getQueryData<Conversation>(conversationQuery(id).queryKey)
  if (whole) return whole
  for (const { pages } of keptLists(queryClient)) {
    const row = rowsOf(pages).find((candidate) => candidate.id === id)
    if (row) return row
  }
  return undefined
}
