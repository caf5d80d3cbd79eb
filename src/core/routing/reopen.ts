import { assigneeOf, changeState, isWaiting, lockConversation } from '../conversations/index.ts'
import { enqueue } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { queueOf } from './queue-of.ts'

/**
 * Opens a conversation again. One that was over waits in its queue, or the default one, whoever had it; one that was
 * put off stays with who has it, or where it waits again. Where there are no queues, it is only opened.
 */
export async function reopenIntoQueue(tx: Tx, { id }: { id: string }): Promise<void> {
  const before = await lockConversation(tx, id)
  if (before.state === 'open') return
  await changeState(tx, { id, state: 'open' })
  if (before.state !== 'closed' && (assigneeOf(before) !== null || isWaiting(before))) return
  const queue = await queueOf(tx, before)
  if (queue) await enqueue(tx, { conversationId: id, queue })
}
