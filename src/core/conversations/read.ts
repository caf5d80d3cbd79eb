import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { type LoggedEvent, readConversationEvents } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { conversationNotFound, mergedInto } from './former.ts'
import { findConversations } from './store.ts'
import type { Conversation } from './types.ts'

/** Throws `not_found` for an unknown id, one of another organization, and what is no id at all. */
export async function getConversation(tx: Tx, id: string): Promise<Conversation> {
  const [conversation] = await getConversations(tx, [id])
  if (!conversation) throw isUuid(id) ? await conversationNotFound(tx, id) : notFound('conversation')
  return conversation
}

/** Conversations in the order of `ids`; unknown ones are left out. */
export async function getConversations(tx: Tx, ids: string[]): Promise<Conversation[]> {
  permit(tx.actor, 'conversation:read')
  return findConversations(tx, ids)
}

/** Everything that happened in a conversation, and in those that are part of it now, oldest first. */
export async function conversationEvents(tx: Tx, input: { id: string }): Promise<LoggedEvent[]> {
  const { id } = await getConversation(tx, input.id)
  return readConversationEvents(tx, [id, ...(await mergedInto(tx, id))])
}

/** Does the same to many conversations; those that do not exist (any more) are skipped. */
export async function forEachConversation(
  tx: Tx,
  ids: string[],
  work: (tx: Tx, id: string) => Promise<unknown>,
): Promise<void> {
  // In one order, whoever calls: two bulk calls that cross would otherwise wait for each other.
  const found = await getConversations(tx, [...new Set(ids.map((id) => id.toLowerCase()))].sort())
  for (const conversation of found) await work(tx, conversation.id)
}
