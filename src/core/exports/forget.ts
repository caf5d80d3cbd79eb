import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** How long a finished one can be fetched. */
export const KEPT_DAYS = 3

/** Ends those that were finished some days ago; their bytes go with them. */
export async function forgetExports(db: Kysely<Rows>): Promise<void> {
  await sql`delete from exports where finished_at < now() - ${KEPT_DAYS} * interval '1 day'`.execute(db)
}
