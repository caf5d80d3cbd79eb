import {
  type Conversation,
  conversationByNumber,
  reachOfConversation,
} from '../../../core/conversations/index.ts'
import { AppError, notFound } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { refusal } from '../refusals.ts'

const FORBIDDEN = { error: 'You are not authorized to do this action' }

/** A conversation that the caller works with. Throws `not_found` and `forbidden`. */
export async function reachedConversation(tx: Tx, number: string | number): Promise<Conversation> {
  const { conversation, reach } = await found(tx, number)
  if (reach !== 'works_with') throw refusal('forbidden', FORBIDDEN)
  return conversation
}

/** One that the caller may at least look at. */
export async function seenConversation(tx: Tx, number: string | number): Promise<Conversation> {
  const { conversation, reach } = await found(tx, number)
  if (reach === 'none') throw refusal('forbidden', FORBIDDEN)
  return conversation
}

/** What lies in the trash or is spam is not there for clients of this API. */
async function found(tx: Tx, number: string | number) {
  const conversation = await conversationByNumber(tx, number)
  if (conversation.isTrashed || conversation.isSpam) throw notFound('conversation')
  return { conversation, reach: await reachOfConversation(tx, conversation) }
}

/** Of many, those that are not there or not the caller's are left out. */
export function unlessBeyondReach(error: unknown): undefined {
  if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden'))
    return undefined
  throw error
}
