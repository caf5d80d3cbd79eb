import { changeState, lockConversation } from '../conversations/index.ts'
import { withdrawOffers } from '../queues/index.ts'
import type { Tx } from '../run.ts'

/** Closes a conversation, wherever it is; nobody is offered it any more. Closing a closed one changes nothing. */
export async function closeWaiting(tx: Tx, { id }: { id: string }): Promise<void> {
  const before = await lockConversation(tx, id)
  if (before.state === 'closed') return
  await changeState(tx, { id, state: 'closed' })
  await withdrawOffers(tx, id)
}
