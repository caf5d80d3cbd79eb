import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import type { Conversation } from '../conversations/index.ts'
import { getPeople } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { personOf } from './life-cycle.ts'
import type { RatingKind } from './types.ts'

export interface Concluded {
  id: string
  /** The person whom it is about. */
  personId: string | null
  personNumber: string | null
}

/**
 * The customer has answered the message that asked. Where nobody wrote down that it was asked (an API posted it), that is
 * made up for. A later answer takes the place of an earlier one.
 */
export async function concludeRating(
  tx: Tx,
  input: { conversation: Conversation; message: { id: string; createdAt: Date }; kind: RatingKind },
): Promise<Concluded> {
  const { conversation, message, kind } = input
  const own = await personOf(tx, conversation)
  const { rows } = await sql<{ id: string; person_id: string | null }>`
    insert into rating_requests (organization_id, id, conversation_id, contact_id, person_id, kind, status, message_id,
      offered_at, rated_at)
    values (${tx.actor.organizationId}, ${newId()}, ${conversation.id}, ${conversation.contactId}, ${own}, ${kind}, 'rated',
      ${message.id}, ${message.createdAt}, ${tx.now})
    on conflict (organization_id, message_id) where message_id is not null
      do update set status = 'rated', rated_at = excluded.rated_at,
        person_id = coalesce(rating_requests.person_id, excluded.person_id)
    returning id, person_id
  `.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('a rating was not written down')
  const [person] = row.person_id === null ? [] : await getPeople(tx, [row.person_id])
  return { id: row.id, personId: row.person_id, personNumber: person?.number ?? null }
}
