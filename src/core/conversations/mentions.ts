import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { asWrite, type Write } from '../write-together.ts'

/** Writes down whom a note names, so that they find the conversation again. */
export const mentionInserts = (
  tx: Tx,
  { conversationId, personIds }: { conversationId: string; personIds: string[] },
): Write[] =>
  personIds.length === 0
    ? []
    : [
        asWrite(
          tx.db
            .insertInto('mentions')
            .values(
              personIds.map((person_id) => ({
                organization_id: tx.actor.organizationId,
                conversation_id: conversationId,
                person_id,
                mentioned_at: tx.now,
              })),
            )
            .onConflict((on) =>
              on
                .columns(['organization_id', 'conversation_id', 'person_id'])
                .doUpdateSet({ mentioned_at: tx.now }),
            ),
        ),
      ]

/** Whether a person is named in a note of `c`. */
export const isMentioned = (personId: string) => sql`exists (
  select from mentions m where m.organization_id = c.organization_id and m.conversation_id = c.id
    and m.person_id = ${personId})`

/** Whether the acting person is named in a note of a conversation. */
export async function isNamedIn(tx: Tx, conversationId: string): Promise<boolean> {
  if (tx.actor.kind !== 'person') return false
  const row = await tx.db
    .selectFrom('mentions')
    .select('person_id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', tx.actor.personId)
    .executeTakeFirst()
  return row !== undefined
}
