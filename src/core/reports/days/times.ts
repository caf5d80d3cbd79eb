import { sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { byDay, checkQuestion, type DayQuestion, dayOf, daysOf, measurementsMeant } from './question.ts'

/** What is timed: until the first answer, and until the end. */
export const TIMED = ['first_response', 'resolution'] as const
export type Timed = (typeof TIMED)[number]

/** How long it took, in seconds; null where nothing was timed. */
export interface Spread {
  count: number
  /** Half of them were quicker. */
  median: number | null
  /** Nine of ten were quicker. */
  p90: number | null
}

export type DayTimes = { day: string } & Record<Timed, Spread>

interface Row {
  day: string | null
  name: Timed
  count: string
  median: number
  p90: number
}

const NOTHING: Spread = { count: 0, median: null, p90: null }

/** How long customers waited on each day, and over all. Of a day is what was answered, or ended, on it. */
export async function timesByDay(
  tx: Tx,
  question: DayQuestion,
): Promise<{ days: DayTimes[]; total: Record<Timed, Spread> }> {
  checkQuestion(tx, question)
  const parts = TIMED.map(
    (name) => sql`select e.name, e.seconds, ${dayOf(sql`e.at`, question)} as day from measurements e
      where ${measurementsMeant(tx, name, question)}`,
  )
  const { rows } = await sql<Row>`
    select name, day, count(*) as count, percentile_cont(0.5) within group (order by seconds) as median,
      percentile_cont(0.9) within group (order by seconds) as p90
    from (${sql.join(parts, sql` union all `)}) as each
    group by grouping sets ((name, day), (name))
  `.execute(tx.db)
  const spread = (day: string | null, name: Timed): Spread => {
    const row = rows.find((each) => each.day === day && each.name === name)
    return row ? { count: Number(row.count), median: row.median, p90: row.p90 } : NOTHING
  }
  const of = (day: string | null) => ({
    first_response: spread(day, 'first_response'),
    resolution: spread(day, 'resolution'),
  })
  const known = [...new Set(rows.flatMap(({ day }) => day ?? []))].map((day) => ({ day, ...of(day) }))
  const days = byDay(await daysOf(tx, question), known, { first_response: NOTHING, resolution: NOTHING })
  return { days, total: of(null) }
}
