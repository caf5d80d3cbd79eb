import { AppError, conflict } from '../../../core/errors.ts'
import { getSaidMessage } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { messageView } from './load-message.ts'

/** A conflict over a message is answered with the message as it is now, so that the caller can merge. */
export const withCurrentMessage =
  (tx: Tx) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    if (typeof error.details.messageId !== 'string') throw error
    const current_message = await messageView(tx, await getSaidMessage(tx, error.details.messageId))
    throw conflict(error.message, { current_message })
  }
