import { lockConversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import { enqueue, getQueues } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { openAgain } from './open-again.ts'

export interface TransferConversation {
  id: string
  queueId: string
}

/**
 * Takes a conversation from who has it and lets it wait in a queue, at its end. What cannot be done is written into its
 * history and returned, so that the caller can say so.
 */
export async function transferConversation(
  tx: Tx,
  { id, queueId }: TransferConversation,
): Promise<{ failure: 'unknown_queue' | 'closed' } | undefined> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const [queue] = await getQueues(tx, [queueId])
  const failure = queue ? (before.state === 'closed' ? 'closed' : undefined) : 'unknown_queue'
  if (!queue || failure) {
    const reason = failure ?? 'unknown_queue'
    const data = { queueId, reason: REASONS[reason] }
    await append(tx, { type: 'conversation.transfer_failed', conversationId: id, data })
    return { failure: reason }
  }
  await append(tx, {
    type: 'conversation.transferred',
    conversationId: id,
    data: {
      queueId: queue.id,
      queueName: queue.name,
      ...(before.queueId === null ? {} : { fromQueueId: before.queueId }),
    },
  })
  await openAgain(tx, before)
  await enqueue(tx, { conversationId: id, queue })
  return undefined
}

const REASONS = { unknown_queue: 'the queue does not exist', closed: 'the conversation is closed' } as const
