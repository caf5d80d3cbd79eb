import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** A repeated call is recognized for this long. */
const KEPT = '24 hours'

/** Forgets the answers that nobody will ask for again. */
export async function forgetOldCalls(db: Kysely<Rows>): Promise<void> {
  await sql`delete from idempotent_calls where created_at < now() - ${KEPT}::interval`.execute(db)
}
