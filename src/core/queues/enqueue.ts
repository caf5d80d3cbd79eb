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
import { withdrawOffers } from './offers.ts'
import { type ReserveFor, reserve } from './reserve.ts'
import type { Queue } from './types.ts'

export interface Enqueue {
  conversationId: string
  queue: Queue
  /** Who should have it first; default: of a conversation that never waited, who knows the customer. */
  first?: ReserveFor
}

/**
 * Lets a conversation wait in a queue, at its end. Who had it follows it from now on; a team keeps it. What was offered
 * before is not any more.
 */
export async function enqueue(tx: Tx, input: Enqueue): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { queue } = input
  const before = await lockConversation(tx, input.conversationId)
  const freed = assigneeOf(before) === null ? undefined : assignmentOf(before, { person: null })
  await withdrawOffers(tx, before.id)
  await changeConversation(tx, before, {
    queue_id: queue.id,
    queued_at: tx.now,
    abandoned_at: null,
    ...freed,
    assigned_at: null,
  })
  const conversationId = before.id
  const events: NewEvent[] = freed
    ? [{ type: 'conversation.assigned', conversationId, data: assignmentChange(before, freed.assigned) }]
    : []
  await append(tx, ...events, {
    type: 'conversation.queued',
    conversationId,
    data: { queueId: queue.id, queueName: queue.name, formerQueueId: before.queueId },
  })
  const first = input.first ?? (before.queuedAt === null ? { as: 'preferred' } : undefined)
  if (first) await reserve(tx, { conversation: before, queue, first })
}
