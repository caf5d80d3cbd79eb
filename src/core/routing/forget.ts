import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** Forgets offers that ended a week ago: nobody is spared by them any more, and the log tells what they were. */
export async function forgetOffers(db: Kysely<Rows>): Promise<void> {
  await sql`
    delete from offers f where f.state <> 'open' and f.ended_at < now() - interval '7 days' and not exists (
      select from conversations c where c.organization_id = f.organization_id and c.id = f.conversation_id
        and c.queued_at = f.queued_at and c.state = 'open' and c.assigned_at is null)
  `.execute(db)
}
