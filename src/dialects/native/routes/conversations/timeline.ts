import { Type } from 'typebox'
import { invalid } from '../../../../core/errors.ts'
import { readTimeline, type TimelineItem, type TimelinePlace } from '../../../../core/views/index.ts'
import { operation } from '../../../../http/route.ts'
import { orNull } from '../../conversation-schemas.ts'
import { loadCast } from '../../present/load-cast.ts'
import { presentItem } from '../../present/timeline-item.ts'
import * as schemas from '../../schemas.ts'
import * as timeline from '../../timeline-schemas.ts'
import { seenConversation } from '../../visible.ts'
import type { MessageDeps } from '../messages.ts'

/** What was said, noted and done in a conversation. */
export const showTimeline = ({ splitBody }: Pick<MessageDeps, 'splitBody'>) =>
  operation({
    operationId: 'getTimeline',
    method: 'GET',
    path: '/native/v1/conversations/{id}/timeline',
    summary: 'Messages, notes and what else happened, the newest page first, oldest first within it',
    isRead: true,
    params: schemas.IdParams,
    query: Type.Object({
      limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
      before: Type.Optional(Type.String({ description: '`next` of the page before' })),
    }),
    responses: {
      200: Type.Object({ data: Type.Array(timeline.TimelineItem), next: orNull(Type.String()) }),
      400: null,
      401: null,
      404: null,
    },
    run: async (tx, { params, query, origin }) => {
      const conversation = await seenConversation(tx, params.id)
      const before = query.before === undefined ? undefined : placeOf(query.before)
      const page = await readTimeline(tx, {
        conversation,
        limit: query.limit,
        ...(before ? { before } : {}),
      })
      const items = page.items.map((item) => withParts(item, splitBody))
      const cast = await loadCast(tx, items)
      const maker = { context: tx.context, origin, now: tx.now }
      return {
        data: items.map((item) => presentItem(item, { tx, maker, cast })),
        next: page.before ? `${page.before.at}_${page.before.rank}_${page.before.number}` : null,
      }
    },
  })

/** What we wrote is told from what it quotes when it is shown. */
const withParts = (item: TimelineItem, splitBody: MessageDeps['splitBody']): TimelineItem => {
  if (item.kind !== 'message' || item.message.direction !== 'outbound' || item.message.bodyParts) return item
  const { message } = item
  return { ...item, message: { ...message, bodyParts: splitBody({ ...message, text: message.text ?? '' }) } }
}

function placeOf(text: string): TimelinePlace {
  const [at = '', rank = '', number = ''] = text.split('_')
  const isPlace = /^-?\d{1,18}$/.test(at) && /^[01]$/.test(rank) && /^\d{1,18}$/.test(number)
  if (!isPlace) throw invalid('not a place in the timeline', { field: 'before' })
  return { at, rank: Number(rank), number }
}
