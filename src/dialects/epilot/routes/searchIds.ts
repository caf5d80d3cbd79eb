import { searchConversationIds } from '../../../core/search/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { IdResults, SearchIDParams } from '../schemas/search.ts'
import { threadFields } from '../search/fields.ts'
import { idsQueryOf, inboxIdsOf } from '../translate/search-request.ts'

export const searchIds = operation({
  operationId: 'searchIds',
  method: 'POST',
  path: '/v1/message/threads:searchIds',
  summary: 'The ids of all threads found, newest first, 10,000 at most',
  body: SearchIDParams,
  responses: ok(IdResults),
  isRead: true,
  run: async (tx, { body }) => {
    const inboxIds = await inboxIdsOf(tx, body.inbox_id)
    const { hits, ids } = await searchConversationIds(tx, {
      query: idsQueryOf(tx, body),
      fields: threadFields,
      inboxIds,
    })
    return { hits, results: ids }
  },
})
