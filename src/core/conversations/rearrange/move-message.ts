import { isUuid, newId } from '../../../lib/ids.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { append } from '../../events/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { refreshConversation } from '../store.ts'
import type { Conversation } from '../types.ts'
import { type ChangeFacts, messagesIn, type Rearranged, rearranged, recordChange } from './changes.ts'
import { pourInto } from './merge-conversations.ts'
import { lockInOrder, relocate } from './relocate.ts'
import { separate } from './split-conversation.ts'

export interface MoveMessage {
  id: string
  /** Absent: into a conversation of its own. */
  conversationId?: string
}

/** Puts one message into another conversation. One that loses its last message by that ends, as when it is merged. */
export async function moveMessage(tx: Tx, input: MoveMessage): Promise<Rearranged> {
  permit(tx.actor, 'conversation:write')
  const fromId = await conversationOf(tx, input.id)
  const toId = input.conversationId?.toLowerCase()
  if (toId === fromId) throw invalid('the message is in this conversation', { field: 'conversation_id' })
  const locked = await lockInOrder(tx, toId === undefined ? [fromId] : [fromId, toId])
  const from = locked.get(fromId)
  const messages = await messagesIn(tx, fromId)
  const moving = messages.filter((message) => message.id === input.id.toLowerCase())
  if (!from || moving.length === 0) throw conflict('the message was moved meanwhile', { messageId: input.id })
  const isLast = !messages.some((message) => message.kind === 'message' && !moving.includes(message))
  const to = toId === undefined ? undefined : locked.get(toId)
  if (!to) {
    if (isLast) throw invalid('the message is alone in its conversation', { field: 'conversation_id' })
    return separate(tx, { from, moving, kind: 'move' })
  }
  if (isLast) return rearranged(await pourInto(tx, { from, to, kind: 'move' }))
  return moveInto(tx, { from, to, messageIds: moving.map((message) => message.id) })
}

export interface MoveInto {
  from: Conversation
  to: Conversation
  messageIds: string[]
  /** Set when better rules of placement do it. */
  byRules?: Pick<ChangeFacts, 'by' | 'placements'>
}

/** Puts messages into another conversation; some stay where they were. Both conversations are locked. */
export async function moveInto(tx: Tx, { from, to, messageIds, byRules }: MoveInto): Promise<Rearranged> {
  const id = newId()
  await relocate(tx, { messageIds, fromId: from.id, to, changeId: id, by: byRules?.by })
  await refreshConversation(tx, from.id)
  await refreshConversation(tx, to.id)
  const change = {
    id,
    kind: 'move' as const,
    fromId: from.id,
    toId: to.id,
    facts: { messageIds, ...byRules },
  }
  await recordChange(tx, change)
  const data = { changeId: id, fromConversationId: from.id, toConversationId: to.id }
  const events = messageIds.flatMap((messageId) =>
    [from, to].map(({ id: conversationId }) => ({
      type: 'message.moved' as const,
      conversationId,
      messageId,
      data,
    })),
  )
  await append(tx, ...events)
  return rearranged({ ...change, undoneAt: null })
}

async function conversationOf(tx: Tx, messageId: string): Promise<string> {
  if (!isUuid(messageId)) throw notFound('message')
  const row = await tx.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw notFound('message')
  return row.conversation_id
}
