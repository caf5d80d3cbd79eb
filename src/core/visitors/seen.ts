import { changeConversation, lockConversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** The visitor has seen a conversation: what was written to it counts as read. Seeing nothing new changes nothing. */
export async function noteSeenByContact(tx: Tx, input: { conversationId: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.conversationId)
  const read = await tx.db
    .updateTable('messages')
    .set({ delivery: 'read', updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', before.id)
    .where('direction', '=', 'outbound')
    .where('kind', '=', 'message')
    .where('delivery', 'in', ['sent', 'delivered'])
    .returning('id')
    .execute()
  await changeConversation(tx, before, { contact_seen_at: tx.now, updated_at: before.updatedAt })
  const events = [
    ...(read.length > 0 || before.contactSeenAt === null
      ? [{ type: 'conversation.seen_by_contact' as const, conversationId: before.id }]
      : []),
    ...read.map(({ id }) => ({
      type: 'message.delivery_changed' as const,
      conversationId: before.id,
      messageId: id,
      data: { to: 'read' },
    })),
  ]
  await append(tx, ...events)
}
