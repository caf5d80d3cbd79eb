import { conversationEvents } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { presentTimelineEvent } from '../present/timeline-event.ts'
import { ok } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { ThreadTimeline } from '../schemas/timeline.ts'

export const getThreadTimeline = operation({
  operationId: 'getThreadTimeline',
  method: 'GET',
  path: '/v1/message/threads/{id}/timeline',
  summary: 'What happened to a thread, oldest first',
  params: ThreadId,
  responses: ok(ThreadTimeline),
  isRead: true,
  run: async (tx, { params }) => {
    const events = await conversationEvents(tx, params)
    return { events: events.flatMap((event) => presentTimelineEvent(event, tx.actor.organizationNumber)) }
  },
})
