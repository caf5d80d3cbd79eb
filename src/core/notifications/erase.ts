import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/** Takes the names of contacts out of what people were told of conversations. */
export async function erasePerformers(tx: Tx, conversationIds: string[]): Promise<void> {
  await sql`
    update notifications set performer = performer || '{"name": ""}'
    where organization_id = ${tx.actor.organizationId} and conversation_id = any(${conversationIds}::uuid[])
      and performer->>'kind' = 'contact'
  `.execute(tx.db)
}
