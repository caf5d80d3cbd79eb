import {
  assigneeOf,
  assignmentChange,
  assignmentOf,
  changeConversation,
  lockConversation,
} from '../conversations/index.ts'
import { append, type NewEvent } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Queue } from './types.ts'

/** Lets a conversation wait in a queue, at its end. Who had it follows it from now on; a team keeps it. */
export async function enqueue(tx: Tx, input: { conversationId: string; queue: Queue }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { queue } = input
  const before = await lockConversation(tx, input.conversationId)
  const freed = assigneeOf(before) === null ? undefined : assignmentOf(before, { person: null })
  await changeConversation(tx, before, { queue_id: queue.id, queued_at: tx.now, ...freed })
  const conversationId = before.id
  const events: NewEvent[] = freed
    ? [
        {
          type: 'conversation.assigned',
          conversationId,
          data: assignmentChange(before.assigned, freed.assigned),
        },
      ]
    : []
  await append(tx, ...events, {
    type: 'conversation.queued',
    conversationId,
    data: { queueId: queue.id, queueName: queue.name, formerQueueId: before.queueId },
  })
}
