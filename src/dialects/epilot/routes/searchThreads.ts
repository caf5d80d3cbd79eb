import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { SearchParams, ThreadResults } from '../schemas/search.ts'
import { find } from '../translate/find.ts'
import { queryOf } from '../translate/search-request.ts'

export const searchThreads = operation({
  operationId: 'searchThreads',
  method: 'POST',
  path: '/v1/message/threads:search',
  summary: 'Finds threads, newest first',
  body: SearchParams,
  responses: ok(ThreadResults),
  isRead: true,
  run: (tx, { body: { q, from, size, hydrate } }) =>
    find(tx, 'thread', { query: queryOf(tx, { q }), wishes: { from, size, hydrate } }),
})
