import { isNumber } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { findMessage } from './store.ts'
import type { Message } from './types.ts'

/** A message of a conversation by its number. Throws `not_found` for drafts and for those of other conversations. */
export async function messageByNumber(
  tx: Tx,
  input: { conversationId: string; number: string | number },
): Promise<Message> {
  permit(tx.actor, 'conversation:read')
  const row = isNumber(input.number)
    ? await tx.db
        .selectFrom('messages')
        .select('id')
        .where('organization_id', '=', tx.actor.organizationId)
        .where('conversation_id', '=', input.conversationId)
        .where('number', '=', String(input.number))
        .where('state', '<>', 'draft')
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound('message')
  return findMessage(tx, row.id)
}
