import { performAll } from '../automations/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Macro } from './types.ts'

/** Does to a conversation what a macro says, as the caller. What cannot be done (any more) is left out. */
export async function executeMacro(
  tx: Tx,
  { macro, conversationId }: { macro: Macro; conversationId: string },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  await performAll(tx, { conversationId, messageId: null, cause: { kind: 'macro' } }, macro.actions)
}
