import { type Kysely, type Selectable, sql } from 'kysely'
import type { EventsRow, Rows } from '../../db/rows.ts'
import { createLogTail, type LogTail } from './log-tail.ts'
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

export interface LogRange {
  after: bigint
  upTo: bigint
  /** So many events are looked at. */
  limit: number
  types?: EventType[]
  organizations?: string[]
}

/**
 * Looks through the next `limit` events after a cursor, up to the horizon, of all organizations or of some: for readers
 * that belong to the installation. No cursor is skipped: `cursor` is `upTo` when nothing is left before it. Readers at
 * the end of the log share what one of them has read.
 */
export async function readLog(
  db: Kysely<Rows>,
  { types, organizations, ...range }: LogRange,
): Promise<LogPage> {
  const { events, cursor } = await tailOf(db).read(range)
  const isWanted = ({ type, organization }: LogEntry): boolean =>
    (!types || types.includes(type)) && (!organizations || organizations.includes(organization.id))
  return { events: events.filter(isWanted), cursor }
}

const tails = new WeakMap<Kysely<Rows>, LogTail<LogEntry>>()

function tailOf(db: Kysely<Rows>): LogTail<LogEntry> {
  const tail = tails.get(db) ?? createLogTail((range) => readStretch(db, range))
  tails.set(db, tail)
  return tail
}

async function readStretch(
  db: Kysely<Rows>,
  { after, upTo, limit }: Pick<LogRange, 'after' | 'upTo' | 'limit'>,
): Promise<LogPage> {
  const { rows } = await sql<Selectable<EventsRow> & { number: string }>`
    select e.*, o.number
    from (
      select * from events where seq > ${after.toString()} and seq <= ${upTo.toString()} order by seq limit ${limit}
    ) e
    join organizations o on o.id = e.organization_id
    order by e.seq
  `.execute(db)
  const last = rows.at(-1)
  return {
    events: rows.map((row) => ({
      ...fromRow(row),
      organization: { id: row.organization_id, number: row.number },
    })),
    cursor: !last || rows.length < limit ? upTo : BigInt(last.seq),
  }
}
