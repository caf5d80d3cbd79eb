import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { Priority } from './types.ts'

/** Says how urgent a conversation is; null: no more than others. */
export async function prioritizeConversation(
  tx: Tx,
  input: { id: string; priority: Priority | null },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  if (before.priority === input.priority) return
  await changeConversation(tx, before, { priority: input.priority })
  await append(tx, {
    type: 'conversation.prioritized',
    conversationId: before.id,
    data: { from: before.priority, to: input.priority },
  })
}
