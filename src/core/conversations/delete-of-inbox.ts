import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { removeConversation } from './store.ts'

/**
 * Deletes some of the conversations of an inbox for good, the oldest first, and returns how many those were: whoever
 * wants all of them gone repeats it, so that others come in between.
 */
export async function deleteSomeOfInbox(
  tx: Tx,
  { inboxId, most }: { inboxId: string; most: number },
): Promise<number> {
  permit(tx.actor, 'organization:manage')
  const rows = await tx.db
    .selectFrom('conversations')
    .select(['id', 'number'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('inbox_id', '=', inboxId)
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()
  for (const { id } of rows) await removeConversation(tx, id)
  await append(
    tx,
    ...rows.map(({ id, number }) => ({
      type: 'conversation.deleted' as const,
      conversationId: id,
      data: { number, inboxId },
    })),
  )
  return rows.length
}
