import { lockConversation } from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import type { Tx } from '../run.ts'
import { findMessages } from './store.ts'
import type { Message } from './types.ts'

/**
 * Locks the conversation of a message and reads the message. Undefined: it was deleted meanwhile, with its conversation
 * or alone. People may have moved it to another conversation while it was on its way: then that one is locked.
 */
export async function lockMessage(
  tx: Tx,
  { messageId, conversationId }: { messageId: string; conversationId: string },
): Promise<Message | undefined> {
  const isThere = await lockIfThere(tx, conversationId)
  const [message] = await findMessages(tx, [messageId])
  if (!message || (isThere && message.conversationId === conversationId)) return message
  await lockConversation(tx, message.conversationId)
  return (await findMessages(tx, [messageId]))[0]
}

const lockIfThere = (tx: Tx, conversationId: string): Promise<boolean> =>
  lockConversation(tx, conversationId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return false
      throw error
    },
  )
