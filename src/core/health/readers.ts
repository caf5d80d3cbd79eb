import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** How far a reader of the log is behind its end. */
export interface ReaderStanding {
  name: string
  /** Events of all organizations. */
  behind: number
  /** When the first of them happened; null: it is not behind. */
  since: Date | null
}

/** Readers write down how far they are now and then only: what happened just now is none they are behind with. */
const JUST_NOW_MS = 5_000
/** More than this is not counted. */
const COUNTED = 100_000

/** Of the installation: for those who may manage it. */
export async function readerStandings(db: Kysely<Rows>): Promise<ReaderStanding[]> {
  const before = new Date(Date.now() - JUST_NOW_MS)
  const { rows } = await sql<{ name: string; behind: string; since: Date | null }>`
    select p.name, later.behind, later.since
    from feed_positions p
    cross join lateral (select count(*) as behind, min(at) as since from (
      select e.at from events e where e.seq > p.cursor and e.at < ${before} order by e.seq limit ${COUNTED}
    ) as counted) as later
    order by p.name
  `.execute(db)
  return rows.map(({ name, behind, since }) => ({ name, behind: Number(behind), since }))
}

/** What waits in all organizations, and how large the database is. */
export async function waitingEverywhere(
  db: Kysely<Rows>,
): Promise<{ outbox: number; organizations: number; databaseBytes: number }> {
  const { rows } = await sql<{ outbox: string; organizations: string; bytes: string }>`
    select (select count(*) from outbox) as outbox, (select count(*) from organizations) as organizations,
      pg_database_size(current_database()) as bytes
  `.execute(db)
  const [row] = rows
  return {
    outbox: Number(row?.outbox ?? 0),
    organizations: Number(row?.organizations ?? 0),
    databaseBytes: Number(row?.bytes ?? 0),
  }
}
