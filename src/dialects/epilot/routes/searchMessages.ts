import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { MessageResults, SearchParamsV2 } from '../schemas/search.ts'
import { find } from '../translate/find.ts'
import { queryOf } from '../translate/search-request.ts'

export const searchMessages = operation({
  operationId: 'searchMessages',
  method: 'POST',
  path: '/v1/message/messages:search',
  summary: 'Finds messages, in shared inboxes, as the caller wants to see them; views are for threads',
  body: SearchParamsV2,
  responses: ok(MessageResults),
  isRead: true,
  run: (tx, { body }) => find(tx, 'message', { query: queryOf(tx, { q: body.q }), wishes: body }),
})
