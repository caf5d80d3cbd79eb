import { type Kysely, type Selectable, sql } from 'kysely'
import type { EventsRow, Rows } from '../../db/rows.ts'
import { arrayOf } from '../sql-array.ts'
import { fromRow } from './read.ts'
import type { EventType, LoggedEvent } from './types.ts'

/** An event, and whose it is. */
export interface LogEntry extends LoggedEvent {
  organization: { id: string; number: string }
}

export interface LogPage {
  /** Those of the wanted types, oldest first. */
  events: LogEntry[]
  /** Where to go on. */
  cursor: bigint
}

/**
 * Looks through the next `limit` events after a cursor, up to the horizon, of all organizations or of some: for readers
 * that belong to the installation. No cursor is skipped: `cursor` is `upTo` when nothing is left before it.
 */
export async function readLog(
  db: Kysely<Rows>,
  range: { after: bigint; upTo: bigint; limit: number; types?: EventType[]; organizations?: string[] },
): Promise<LogPage> {
  const wanted = sql.join(
    [
      sql`true`,
      ...(range.types ? [sql`e.type = any(${range.types}::text[])`] : []),
      ...(range.organizations ? [sql`e.organization_id = any(${arrayOf('uuid', range.organizations)})`] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Selectable<EventsRow> & { number: string; last: string; looked_at: string }>`
    with page as materialized (
      select * from events where seq > ${range.after.toString()} and seq <= ${range.upTo.toString()}
      order by seq limit ${range.limit}
    ), extent as (select max(seq) as last, count(*) as looked_at from page)
    select e.*, o.number, extent.last, extent.looked_at
    from extent
    left join page e on ${wanted}
    left join organizations o on o.id = e.organization_id
    order by e.seq
  `.execute(db)
  const [first] = rows
  const isWhole = !first || Number(first.looked_at) < range.limit
  return {
    events: rows
      .filter((row) => row.seq !== null)
      .map((row) => ({ ...fromRow(row), organization: { id: row.organization_id, number: row.number } })),
    cursor: isWhole ? range.upTo : BigInt(first.last),
  }
}
