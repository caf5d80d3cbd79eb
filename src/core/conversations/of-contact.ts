import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { findConversations } from './store.ts'
import type { Conversation } from './types.ts'

interface OfContact {
  contactId: string
  offset: number
  limit: number
  /** Begins behind this conversation instead, which was begun at this time. */
  after?: { at: Date; id: string }
}

/** What somebody outside takes part in, in the order in which it was begun. Trash and spam are left out. */
export async function conversationsOfContact(
  tx: Tx,
  { contactId, offset, limit, after }: OfContact,
): Promise<Conversation[]> {
  permit(tx.actor, 'conversation:read')
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('contact_id', '=', contactId)
    .where('is_trashed', '=', false)
    .where('is_spam', '=', false)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at, id) > (coalesce((select b.created_at from conversations b
          where b.organization_id = ${tx.actor.organizationId} and b.id = ${after?.id}), ${after?.at}), ${after?.id}::uuid)`,
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .offset(after ? 0 : offset)
    .limit(limit)
    .execute()
  return findConversations(
    tx,
    rows.map(({ id }) => id),
  )
}
