import { append, type EventType } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { lockConversation, refreshConversation } from './store.ts'

type Target = { id: string }
type Flag = { is_trashed: boolean } | { is_spam: boolean }

/** Moves a conversation with all its messages to the trash. */
export const trashConversation = (tx: Tx, input: Target): Promise<void> =>
  flagMessages(tx, input.id, { is_trashed: true }, 'conversation.trashed')

export const restoreConversation = (tx: Tx, input: Target): Promise<void> =>
  flagMessages(tx, input.id, { is_trashed: false }, 'conversation.restored')

/** Marks a conversation with all its messages as spam. */
export const markConversationSpam = (tx: Tx, input: Target): Promise<void> =>
  flagMessages(tx, input.id, { is_spam: true }, 'conversation.spam_marked')

export const unmarkConversationSpam = (tx: Tx, input: Target): Promise<void> =>
  flagMessages(tx, input.id, { is_spam: false }, 'conversation.spam_unmarked')

async function flagMessages(tx: Tx, id: string, flag: Flag, type: EventType): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const [column, value] = Object.entries(flag)[0] as ['is_trashed' | 'is_spam', boolean]
  const changed = await tx.db
    .updateTable('messages')
    .set({ ...flag, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', before.id)
    .where(column, '=', !value)
    .returning('id')
    .execute()
  if (changed.length === 0) return
  await refreshConversation(tx, before.id)
  await append(tx, { type, conversationId: before.id, data: { messages: changed.length } })
}
