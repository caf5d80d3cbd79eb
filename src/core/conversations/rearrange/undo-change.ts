import { conflict } from '../../errors.ts'
import { append } from '../../events/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { indexConversation } from '../../search/index.ts'
import { bringBack, dissolve } from '../former.ts'
import { giveBackTokens, handOverTokens } from '../reply-tokens.ts'
import { findConversations, refreshConversation } from '../store.ts'
import type { Conversation } from '../types.ts'
import { type Change, lockChange, markUndone, messagesIn, type Rearranged, rearranged } from './changes.ts'
import { returnWhatWasAdded } from './merge-conversations.ts'
import { lockInOrder, relocate } from './relocate.ts'

/**
 * Takes back a move, a merge or a split: its messages return, as far as they are still where it put them. What came
 * since stays where it is. Throws `conflict` when that was done already, or nothing is left to return.
 */
export async function undoChange(tx: Tx, input: { id: string }): Promise<Rearranged> {
  permit(tx.actor, 'conversation:write')
  const change = await lockChange(tx, input.id)
  if (change.undoneAt) throw conflict('this was undone already', { changeId: change.id })
  const { fromId, toId, facts } = change
  const { former } = facts
  await lockThem(tx, former ? [toId] : [fromId, toId], change)
  const there = new Set((await messagesIn(tx, toId)).map((message) => message.id))
  const messageIds = facts.messageIds.filter((id) => there.has(id))
  if (messageIds.length === 0) throw conflict('its messages are elsewhere now', { changeId: change.id })
  const from = former ? await restored(tx, fromId, former) : await existing(tx, fromId)
  await relocate(tx, { messageIds, fromId: toId, to: from, changeId: null })
  await restorePlacements(tx, messageIds, facts)
  await giveBackTokens(tx, { tokens: facts.tokens ?? [], fromId: toId, toId: fromId })
  await returnWhatWasAdded(tx, toId, facts)
  await refreshConversation(tx, fromId)
  if (messageIds.length < there.size) await refreshConversation(tx, toId)
  else await end(tx, change)
  await markUndone(tx, change.id)
  const data = { changeId: change.id, kind: change.kind, fromConversationId: fromId, toConversationId: toId }
  await append(
    tx,
    { type: 'conversation.change_undone', conversationId: fromId, data },
    { type: 'conversation.change_undone', conversationId: toId, data },
  )
  return rearranged({ ...change, facts: { ...facts, messageIds } })
}

/** What said why they lay where they lie again. */
async function restorePlacements(tx: Tx, ids: string[], { placements = {} }: Change['facts']): Promise<void> {
  for (const [id, placement] of Object.entries(placements))
    if (ids.includes(id))
      await tx.db
        .updateTable('messages')
        .set({ placement: JSON.stringify(placement) })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', id)
        .execute()
}

async function lockThem(tx: Tx, ids: string[], change: Change): Promise<void> {
  const found = await findConversations(tx, ids)
  if (found.length < ids.length)
    throw conflict('a conversation of this change is gone or merged: undo that first', {
      changeId: change.id,
    })
  await lockInOrder(tx, ids)
}

async function restored(tx: Tx, id: string, row: object): Promise<Conversation> {
  await bringBack(tx, { id, row })
  const conversation = await existing(tx, id)
  await indexConversation(tx, conversation)
  return conversation
}

async function existing(tx: Tx, id: string): Promise<Conversation> {
  const [conversation] = await findConversations(tx, [id])
  if (!conversation) throw conflict('the conversation is gone', { conversationId: id })
  return conversation
}

/** Nothing is left where the messages were: its tokens and its name lead to where they are. */
async function end(tx: Tx, { id, fromId, toId }: Change): Promise<void> {
  await handOverTokens(tx, { fromId: toId, toId: fromId })
  await dissolve(tx, { id: toId, into: fromId, changeId: id })
}
