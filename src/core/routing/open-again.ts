import { changeState } from '../conversations/index.ts'
import type { Conversation } from '../conversations/types.ts'
import type { Tx } from '../run.ts'

/** Ends that a locked conversation was put off, or was a bot's. */
export async function openAgain(tx: Tx, { id, state }: Conversation): Promise<void> {
  if (state !== 'open') await changeState(tx, { id, state: 'open' })
}
