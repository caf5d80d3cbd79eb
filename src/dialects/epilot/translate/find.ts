import type { Tx } from '../../../core/run.ts'
import { parseSort, type Query, searchConversations, searchMessages } from '../../../core/search/index.ts'
import { messageViewsById } from '../present/load-message.ts'
import { threadViewsById } from '../present/load-thread.ts'
import { presentResults } from '../present/results.ts'
import type { SearchBody } from '../schemas/search.ts'
import { messageFields, threadFields } from '../search/fields.ts'
import { inboxIdsOf, pageOf } from './search-request.ts'

interface Results {
  hits: number
  results: unknown[]
}

/** Everything a search wants, beside the question itself. */
export type SearchWishes = Omit<SearchBody, 'q' | 'view' | 'user_groups'>

const SEARCHES = {
  thread: { search: searchConversations, fields: threadFields, views: threadViewsById },
  message: { search: searchMessages, fields: messageFields, views: messageViewsById },
}

/** One page of what a query finds, as the caller wants to see it; `hits` counts all of it. */
export async function find(
  tx: Tx,
  what: keyof typeof SEARCHES,
  { query, wishes }: { query: Query; wishes: SearchWishes },
): Promise<Results> {
  const { search, fields, views } = SEARCHES[what]
  const { hits, items } = await search(tx, {
    query,
    fields,
    inboxIds: await inboxIdsOf(tx, wishes.inbox_id),
    ...pageOf(wishes),
    ...(wishes.sort ? { sort: parseSort(wishes.sort, fields) } : {}),
    withScores: wishes.include_scores ?? false,
  })
  const entities = await views(
    tx,
    items.map((item) => item.id),
  )
  const scores = new Map(items.map((item) => [item.id, item.score]))
  return { hits, results: await presentResults(tx, { query, entities, scores }, wishes) }
}
