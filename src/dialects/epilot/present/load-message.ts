import { getConversation, getConversations } from '../../../core/conversations/index.ts'
import { getMessages, type Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { type Entity, presentMessage } from './message.ts'

/** A message as an entity, with what it takes over from its thread. */
export async function messageView(tx: Tx, message: Message): Promise<Entity> {
  const conversation = await getConversation(tx, message.conversationId)
  return presentMessage(message, { organization: tx.actor.organizationNumber, conversation })
}

/** Messages as entities, in the order of `messages`. */
export async function messageViews(tx: Tx, messages: Message[]): Promise<Entity[]> {
  const ids = [...new Set(messages.map((message) => message.conversationId))]
  const conversations = new Map((await getConversations(tx, ids)).map((each) => [each.id, each]))
  const organization = tx.actor.organizationNumber
  return messages.flatMap((message) => {
    const conversation = conversations.get(message.conversationId)
    return conversation ? [presentMessage(message, { organization, conversation })] : []
  })
}

export const messageViewsById = async (tx: Tx, ids: string[]): Promise<Entity[]> =>
  messageViews(tx, await getMessages(tx, ids))
