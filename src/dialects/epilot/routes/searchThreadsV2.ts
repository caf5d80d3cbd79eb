import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { SearchParamsV2, ThreadResults } from '../schemas/search.ts'
import { find } from '../translate/find.ts'
import { queryOf } from '../translate/search-request.ts'

export const searchThreadsV2 = operation({
  operationId: 'searchThreadsV2',
  method: 'POST',
  path: '/v2/message/threads:search',
  summary: 'Finds threads by query or view, in shared inboxes, as the caller wants to see them',
  body: SearchParamsV2,
  responses: ok(ThreadResults),
  isRead: true,
  run: (tx, { body }) => find(tx, 'thread', { query: queryOf(tx, body), wishes: body }),
})
