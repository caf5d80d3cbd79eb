import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** Ends those whose time is over; their bytes go with them. */
export async function forgetExports(db: Kysely<Rows>): Promise<void> {
  await sql`delete from exports where kept_until < now()`.execute(db)
}
