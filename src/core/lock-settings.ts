import { sql } from 'kysely'
import type { Tx } from './run.ts'

/**
 * Lets the changes of an organization's settings come one after the other: rules that look at several rows (one primary
 * address, no two inboxes of one name) then hold also when two change at once. Mail and reading wait for none of it.
 */
export async function lockSettings(tx: Tx): Promise<void> {
  await sql`select 1 from organizations where id = ${tx.actor.organizationId} for no key update`.execute(
    tx.db,
  )
}
