import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexConversation } from '../search/index.ts'
import { changeConversation, lockConversation } from './store.ts'

/** Replaces all that people and programs keep about a conversation. */
export async function replaceProperties(
  tx: Tx,
  input: { id: string; properties: Record<string, unknown> },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const { properties } = input
  if (JSON.stringify(properties) === JSON.stringify(before.properties)) return
  await changeConversation(tx, before, { properties: JSON.stringify(properties) })
  await indexConversation(tx, { ...before, properties })
  await append(tx, {
    type: 'conversation.updated',
    conversationId: before.id,
    data: { changed: { properties: { from: before.properties, to: properties } } },
  })
}
