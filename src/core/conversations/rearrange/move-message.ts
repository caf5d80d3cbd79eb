import { isUuid, newId } from '../../../lib/ids.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { append } from '../../events/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { refreshConversation } from '../store.ts'
import { messagesIn, type Rearranged, rearranged, recordChange } from './changes.ts'
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
  const id = newId()
  const messageIds = moving.map((message) => message.id)
  await relocate(tx, { messageIds, fromId, to, changeId: id })
  await refreshConversation(tx, from.id)
  await refreshConversation(tx, to.id)
  const change = { id, kind: 'move' as const, fromId, toId: to.id, facts: { messageIds } }
  await recordChange(tx, change)
  const data = { changeId: id, fromConversationId: from.id, toConversationId: to.id }
  await append(
    tx,
    { type: 'message.moved', conversationId: from.id, messageId: input.id, data },
    { type: 'message.moved', conversationId: to.id, messageId: input.id, data },
  )
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
