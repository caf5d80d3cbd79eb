import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Metric, type ReportQuestion, rowsOf } from './metrics.ts'

export const STEPS = ['hour', 'day', 'week', 'month', 'year'] as const
export type Step = (typeof STEPS)[number]

export interface Point {
  /** When the step begins. */
  at: Date
  count: number
  /** Seconds; null where nothing was timed. */
  average: number | null
}

export interface SeriesQuestion extends ReportQuestion {
  metric: Metric
  step: Step
  /** Hours ahead of UTC. */
  offset: number
}

const HOUR_MS = 3600_000
const MOST_POINTS = 20_000

/** A metric step by step, with those steps in which nothing happened. Weeks begin on Sunday. */
export async function series(tx: Tx, question: SeriesQuestion): Promise<Point[]> {
  permit(tx.actor, 'organization:manage')
  const { metric, step, offset } = question
  const begins = stepBegins(question)
  const local = sql`(at at time zone 'UTC' + make_interval(secs => ${offset * 3600}))`
  const begin =
    step === 'week'
      ? sql`date_trunc('week', ${local} + interval '1 day') - interval '1 day'`
      : sql`date_trunc(${step}, ${local})`
  const { rows } = await sql<{ begin: string; count: string; average: number | null }>`
    select extract(epoch from begin)::bigint::text as begin, count(*) as count, avg(seconds) as average
    from (select ${begin} as begin, seconds from (${rowsOf(tx, metric, question)}) as r) as s
    group by 1
  `.execute(tx.db)
  const found = new Map(rows.map((row) => [Number(row.begin) * 1000, row]))
  return begins.map((wall) => {
    const row = found.get(wall)
    return {
      at: new Date(wall - offset * HOUR_MS),
      count: Number(row?.count ?? 0),
      average: row?.average ?? null,
    }
  })
}

/** When each step of the range begins, as a wall at that offset shows it: written as if that were UTC. */
function stepBegins({ range, step, offset }: SeriesQuestion): number[] {
  const end = range.until.getTime() + offset * HOUR_MS
  const begins: number[] = []
  for (let at = beginOf(range.since.getTime() + offset * HOUR_MS, step); at < end; at = nextOf(at, step)) {
    begins.push(at)
    if (begins.length > MOST_POINTS) throw invalid('so many steps are no report', { field: 'since' })
  }
  return begins
}

function beginOf(wall: number, step: Step): number {
  const at = new Date(wall)
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
  if (step === 'hour') return Date.UTC(year, month, day, at.getUTCHours())
  if (step === 'day') return Date.UTC(year, month, day)
  if (step === 'week') return Date.UTC(year, month, day - at.getUTCDay())
  return step === 'month' ? Date.UTC(year, month) : Date.UTC(year, 0)
}

function nextOf(wall: number, step: Step): number {
  const at = new Date(wall)
  if (step === 'hour') return wall + HOUR_MS
  if (step === 'day' || step === 'week') return wall + (step === 'day' ? 24 : 7 * 24) * HOUR_MS
  return step === 'month'
    ? Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)
    : Date.UTC(at.getUTCFullYear() + 1, 0)
}
