import { unreadCounts } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { ok } from '../responses.ts'
import { EmailFilterQuery, UnreadCount } from '../schemas/counters.ts'
import { ActorParam } from '../schemas/params.ts'
import { emailFilter } from '../translate/email-filter.ts'

export const getUnread = operation({
  operationId: 'getUnread',
  method: 'GET',
  path: '/v1/message/messages/unread/{actor}',
  summary: 'Counts unread threads of the inbox, drafts, unassigned threads and spam',
  params: ActorParam,
  query: EmailFilterQuery,
  responses: ok(UnreadCount),
  isRead: true,
  run: async (tx, { params, query }) => {
    const counts = await unreadCounts(tx, { reader: params.actor, ...emailFilter(query) })
    return { count: counts.unread, ...counts }
  },
})
