import { changeConversation, lockConversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { withdrawOffers } from './offers.ts'

/** Takes a conversation out of the queue that it waits in or came from. */
export async function leaveQueue(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  if (before.queueId === null) return
  await withdrawOffers(tx, before.id)
  await changeConversation(tx, before, { queue_id: null, queued_at: null, abandoned_at: null })
  await append(tx, {
    type: 'conversation.updated',
    conversationId: before.id,
    data: { changed: ['queue'], formerQueueId: before.queueId },
  })
}
