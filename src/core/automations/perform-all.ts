import type { AutomationAction } from '../automation-rules/index.ts'
import { getConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import type { Tx } from '../run.ts'
import { perform, type Subject } from './actions.ts'

/** Does actions to a conversation, each upon what those before it have left. */
export async function performAll(
  tx: Tx,
  { conversationId, ...more }: Omit<Subject, 'conversation'> & { conversationId: string },
  actions: AutomationAction[],
): Promise<void> {
  for (const action of actions) {
    const conversation = await getConversation(tx, conversationId)
    await unlessRefused(() => perform(tx, { conversation, ...more }, action))
  }
}

/** An action may name somebody who has left meanwhile: what else is asked for is done all the same. */
async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
  }
}
