import { Type } from 'typebox'
import { conversationByNumber } from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import { historyOfConversation } from '../../../core/history/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { ConversationParams } from '../conversations/params.ts'
import { isWritable } from '../dates.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { listOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { LOGGED_EVENTS } from './activities.ts'
import { logPageAsked, logPageKey, readLogPage } from './page.ts'
import { placedActivities, presentActivities } from './present.ts'
import { ActivityLogEntry } from './schemas.ts'

const PATH = '/v1/conversations/activitylog'

export const activityLogRoutes = ({ horizon }: DixaDependencies): Route[] => [
  operation({
    operationId: 'getConversationsActivitylog',
    method: 'GET',
    path: PATH,
    summary: 'What happened in all conversations, oldest first',
    isRead: true,
    query: Type.Object({
      ...PageQuery,
      fromDatetime: Type.Optional(Type.String({ description: 'RFC 3339: at this time or later' })),
      toDatetime: Type.Optional(Type.String({ description: 'RFC 3339: before this time' })),
    }),
    responses: { 200: pageOf(ActivityLogEntry), 400: null, 401: null, 429: null, 500: null },
    async run(tx, { query }) {
      const { fromDatetime, toDatetime, ...paging } = query
      const asked = logPageAsked(paging)
      const { placed, next } = await readLogPage(tx, {
        ...asked,
        upTo: await horizon.advance(),
        ...(fromDatetime === undefined ? {} : { from: moment(fromDatetime, 'fromDatetime') }),
        ...(toDatetime === undefined ? {} : { until: moment(toDatetime, 'toDatetime') }),
      })
      const data = await presentActivities(tx, placed)
      if (!next) return { data }
      const link = new URLSearchParams({
        ...(fromDatetime === undefined ? {} : { fromDatetime }),
        ...(toDatetime === undefined ? {} : { toDatetime }),
        pageKey: logPageKey(asked.limit, next),
      })
      return { data, meta: { next: `${PATH}?${link}` } }
    },
  }),
  operation({
    operationId: 'getConversationsConversationidActivitylog',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/activitylog',
    summary: 'What happened in a conversation, oldest first',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(ActivityLogEntry), 400: null, 401: null, 404: null, 429: null, 500: null },
    async run(tx, { params }) {
      const { id: conversationId } = await conversationByNumber(tx, params.conversationId)
      const entries = await historyOfConversation(tx, { conversationId, types: LOGGED_EVENTS })
      return { data: await presentActivities(tx, placedActivities(entries)) }
    },
  }),
]

/** Clients of this API may name a zone behind the time, as its own answers once did. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i

function moment(text: string, field: string): Date {
  // A plus sign that was not encoded arrives as a space.
  const plain = text
    .trim()
    .replace(/\[[^\]]*\]$/, '')
    .replace(' ', '+')
  const date = new Date(plain)
  if (!MOMENT.test(plain) || !isWritable(date)) throw invalid('not a time', { place: 'query', field })
  return date
}
