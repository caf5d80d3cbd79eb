import {
  type Conversation,
  conversationByNumber,
  getConversation,
  reachOfConversation,
} from '../../core/conversations/index.ts'
import { notFound } from '../../core/errors.ts'
import { getMessage, type Message } from '../../core/messages/index.ts'
import type { Tx } from '../../core/run.ts'
import { isNumber } from '../../lib/ids.ts'

/** A conversation by its uuid or number, as the caller may see it: any other is not found. */
export async function seenConversation(tx: Tx, reference: string): Promise<Conversation> {
  const found = isNumber(reference)
    ? await conversationByNumber(tx, reference)
    : await getConversation(tx, reference)
  if ((await reachOfConversation(tx, found)) === 'none') throw notFound('conversation')
  return found
}

/** A message of such a conversation. */
export async function seenMessage(tx: Tx, id: string): Promise<Message> {
  const message = await getMessage(tx, id)
  await seenConversation(tx, message.conversationId)
  return message
}
