import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../../errors.ts'
import { isTimezone } from '../../inboxes/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { ofConversation, ofMeasurement, type Range, type Scope, SHOWN } from '../scope.ts'

/** A stretch of time as somebody in a time zone sees it, and of what is asked. */
export interface DayQuestion {
  range: Range
  /** Of the time zone database, such as `Europe/Berlin`. */
  timezone: string
  /** What is in all of them. */
  scopes: Scope[]
}

type Sql = RawBuilder<unknown>

const MOST_DAYS = 800
const DAY_MS = 24 * 3600_000

/** Throws `invalid` where nobody could answer, `forbidden` where it is nobody's business. */
export function checkQuestion(tx: Tx, { range: { since, until }, timezone }: DayQuestion): void {
  permit(tx.actor, 'organization:manage')
  if (!isTimezone(timezone)) throw invalid('there is no such time zone', { field: 'timezone' })
  if (until <= since) throw invalid('a report has an end behind its begin', { field: 'until' })
  if (until.getTime() - since.getTime() > MOST_DAYS * DAY_MS)
    throw invalid(`a report has at most ${MOST_DAYS} days`, { field: 'since' })
}

export const within = (at: Sql, { range }: DayQuestion): Sql =>
  sql`${at} >= ${range.since} and ${at} < ${range.until}`

/** A moment as a wall in the time zone shows it. */
export const wall = (at: Sql, { timezone }: DayQuestion): Sql => sql`(${at} at time zone ${timezone}::text)`

/** The day of a moment, as `2026-11-20`. */
export const dayOf = (at: Sql, question: DayQuestion): Sql =>
  sql`to_char(${wall(at, question)}, 'YYYY-MM-DD')`

/** All conversations `c` that are meant. */
export const conversationsMeant = (tx: Tx, { scopes }: DayQuestion): Sql =>
  sql.join(
    [sql`c.organization_id = ${tx.actor.organizationId} and ${SHOWN}`, ...scopes.map(ofConversation)],
    sql` and `,
  )

/** All measurements `e` of a name that are meant. */
export const measurementsMeant = (tx: Tx, name: string, question: DayQuestion): Sql =>
  sql.join(
    [
      sql`e.organization_id = ${tx.actor.organizationId} and e.name = ${name} and ${within(sql`e.at`, question)}`,
      ...question.scopes.map(ofMeasurement),
    ],
    sql` and `,
  )

/** Each day of the range, also those on which nothing happened. */
export async function daysOf(tx: Tx, question: DayQuestion): Promise<string[]> {
  const { since, until } = question.range
  const [first, last] = [sql`${since}::timestamptz`, sql`${new Date(until.getTime() - 1)}::timestamptz`]
  const { rows } = await sql<{ day: string }>`
    select to_char(day, 'YYYY-MM-DD') as day
    from generate_series(date_trunc('day', ${wall(first, question)}), ${wall(last, question)}, interval '1 day') as day
  `.execute(tx.db)
  return rows.map(({ day }) => day)
}

/** Brings figures of some days into a list of all days. */
export const byDay = <T extends { day: string }>(days: string[], rows: T[], empty: Omit<T, 'day'>): T[] => {
  const found = new Map(rows.map((row) => [row.day, row]))
  return days.map((day) => found.get(day) ?? ({ ...empty, day } as T))
}
