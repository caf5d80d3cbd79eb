import { type Kysely, sql } from 'kysely'
import type { Rows } from './rows.ts'

/** So many events make statistics worth having at all. */
const FIRST_EVENTS = 500

/**
 * Has the database look at its tables again once there is twice as much in them. The embedded database never does it
 * by itself, a server only every minute; until then a young database is read by plans that were made for empty
 * tables. Returns whether it was done. One table after the other, so that the embedded one answers in between.
 */
export async function refreshStatistics(db: Kysely<Rows>): Promise<boolean> {
  const { rows } = await sql<{ events: string; known: number }>`
    select coalesce(pg_sequence_last_value('event_numbers'), 0) as events, greatest(reltuples, 0) as known
    from pg_class where oid = 'events'::regclass
  `.execute(db)
  const [seen] = rows
  if (!seen || Number(seen.events) < 2 * seen.known + FIRST_EVENTS) return false
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
    -- The events last: they say that it is done.
    order by relname = 'events', relname
  `.execute(db)
  for (const { name } of tables) await sql`analyze ${sql.table(name)}`.execute(db)
  return true
}
