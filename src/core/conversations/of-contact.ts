import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { findConversations } from './store.ts'
import type { Conversation } from './types.ts'

/** What somebody outside takes part in, in the order in which it was begun. Trash and spam are left out. */
export async function conversationsOfContact(
  tx: Tx,
  { contactId, offset, limit }: { contactId: string; offset: number; limit: number },
): Promise<Conversation[]> {
  permit(tx.actor, 'conversation:read')
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('contact_id', '=', contactId)
    .where('is_trashed', '=', false)
    .where('is_spam', '=', false)
    .orderBy('created_at')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  return findConversations(
    tx,
    rows.map(({ id }) => id),
  )
}
