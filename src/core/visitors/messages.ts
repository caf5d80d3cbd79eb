import { sql } from 'kysely'
import { isNumber } from '../../lib/ids.ts'
import type { Conversation } from '../conversations/types.ts'
import { notFound } from '../errors.ts'
import { getMessage } from '../messages/index.ts'
import type { Message } from '../messages/types.ts'
import type { Tx } from '../run.ts'

/** A message that visitors see. Throws `not_found` for notes, activities and those of other conversations. */
export async function messageForVisitor(
  tx: Tx,
  conversations: Pick<Conversation, 'id'>[],
  number: string | number,
): Promise<Message> {
  if (!isNumber(number) || conversations.length === 0) throw notFound('message')
  const row = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', String(number))
    .where(
      'conversation_id',
      'in',
      conversations.map(({ id }) => id),
    )
    .where('kind', '=', 'message')
    .where(sql<boolean>`state <> 'draft' and not is_trashed`)
    .executeTakeFirst()
  if (!row) throw notFound('message')
  return getMessage(tx, row.id)
}
