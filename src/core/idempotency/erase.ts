import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/**
 * Empties stored answers that tell of something: those to calls that caused an event of these conversations, those that
 * name one of the ids, and those that changed nothing, of which nobody knows. Who repeats a call still does nothing twice.
 */
export async function eraseAnswers(
  tx: Tx,
  { conversationIds, ids }: { conversationIds: string[]; ids: string[] },
): Promise<void> {
  const { organizationId } = tx.actor
  await sql`
    update idempotent_calls c set body = null
    where c.organization_id = ${organizationId} and c.body is not null and (
      c.last_event is null
      or exists (select from events e where e.seq = c.last_event and e.conversation_id = any(${conversationIds}::uuid[]))
      or c.body::text like any(${ids.map((id) => `%${id}%`)}::text[]))
  `.execute(tx.db)
}
