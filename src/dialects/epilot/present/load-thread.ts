import { type Conversation, getConversations } from '../../../core/conversations/index.ts'
import { getMessages } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { Entity } from './message.ts'
import { presentThread } from './thread.ts'

/** Threads as entities with their latest messages, in the order of `conversations`. */
export async function threadViews(tx: Tx, conversations: Conversation[]): Promise<Entity[]> {
  const ids = conversations.flatMap((each) => [each.latestMessageId, each.latestTrashMessageId])
  const messages = await getMessages(
    tx,
    ids.filter((id) => id !== null),
  )
  const byId = new Map(messages.map((message) => [message.id, message]))
  return conversations.map((conversation) =>
    presentThread(conversation, {
      organization: tx.actor.organizationNumber,
      latest: byId.get(conversation.latestMessageId ?? ''),
      latestTrash: byId.get(conversation.latestTrashMessageId ?? ''),
    }),
  )
}

export async function threadView(tx: Tx, conversation: Conversation): Promise<Entity | undefined> {
  return (await threadViews(tx, [conversation]))[0]
}

export const threadViewsById = async (tx: Tx, ids: string[]): Promise<Entity[]> =>
  threadViews(tx, await getConversations(tx, ids))
