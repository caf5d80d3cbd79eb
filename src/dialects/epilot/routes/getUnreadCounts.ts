import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { UnreadCountsPayload, UnreadCountsResult } from '../schemas/counters.ts'
import { countScopes } from '../translate/count.ts'
import { checkScopes } from '../translate/count-scopes.ts'

export const getUnreadCounts = operation({
  operationId: 'getUnreadCounts',
  method: 'POST',
  path: '/v1/message/unread:counts',
  summary: 'Unread counts for several named scopes at once',
  body: UnreadCountsPayload,
  responses: ok(UnreadCountsResult),
  isRead: true,
  run: (tx, { body }) => {
    checkScopes(body)
    return countScopes(tx, body)
  },
})
