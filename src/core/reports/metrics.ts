import { type RawBuilder, sql } from 'kysely'
import type { MeasurementName } from '../measurements/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { ofConversation, ofMeasurement, ofMessage, type Range, type Scope, SHOWN } from './scope.ts'

export const METRICS = [
  'conversations_count',
  'incoming_messages_count',
  'outgoing_messages_count',
  'resolutions_count',
  'avg_first_response_time',
  'avg_resolution_time',
  'reply_time',
] as const
export type Metric = (typeof METRICS)[number]

/** What is timed, of which the report shows an average. */
const TIMED: Partial<Record<Metric, MeasurementName>> = {
  avg_first_response_time: 'first_response',
  avg_resolution_time: 'resolution',
  reply_time: 'reply_time',
}

export const isAverage = (metric: Metric): boolean => metric in TIMED

export interface ReportQuestion {
  scope: Scope
  range: Range
  /** Only time within the working hours of an inbox counts. */
  inBusinessHours: boolean
}

type Sql = RawBuilder<unknown>

/** The rows of a metric: when, and how many seconds where it is timed. */
export function rowsOf(tx: Tx, metric: Metric, { scope, range, inBusinessHours }: ReportQuestion): Sql {
  const within = (at: Sql) => sql`${at} >= ${range.since} and ${at} < ${range.until}`
  const organization = tx.actor.organizationId
  const name = TIMED[metric] ?? (metric === 'resolutions_count' ? 'resolution' : null)
  if (name !== null) {
    const seconds = inBusinessHours ? sql`e.business_seconds` : sql`e.seconds`
    return sql`select e.at, ${seconds} as seconds from measurements e
      where e.organization_id = ${organization} and e.name = ${name}
        and ${within(sql`e.at`)} and ${ofMeasurement(scope)}`
  }
  if (metric === 'conversations_count')
    return sql`select c.created_at as at, null::float8 as seconds from conversations c
      where c.organization_id = ${organization} and ${within(sql`c.created_at`)}
        and ${SHOWN} and ${ofConversation(scope)}`
  const direction = metric === 'incoming_messages_count' ? 'inbound' : 'outbound'
  return sql`select m.created_at as at, null::float8 as seconds from messages m
    join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
    where m.organization_id = ${organization} and ${within(sql`m.created_at`)} and ${isSaid(direction)}
      and ${SHOWN} and ${ofMessage(scope)}`
}

/** What a customer or somebody of ours said; what the program says by itself is not counted. */
export const isSaid = (direction: 'inbound' | 'outbound'): Sql =>
  direction === 'inbound'
    ? sql`m.kind = 'message' and m.direction = 'inbound' and not m.is_trashed and not m.is_spam`
    : sql`m.kind = 'message' and m.direction = 'outbound' and m.state <> 'draft' and m.automatic is null
        and not m.is_trashed`

export interface Total {
  count: number
  /** Seconds; null where nothing was timed. */
  average: number | null
}

/** All metrics over a stretch of time. */
export async function totals(tx: Tx, question: ReportQuestion): Promise<Record<Metric, Total>> {
  permit(tx.actor, 'organization:manage')
  const parts = METRICS.map(
    (metric) => sql`select ${metric}::text as metric, count(*) as count, avg(seconds) as average
      from (${rowsOf(tx, metric, question)}) as r`,
  )
  const { rows } = await sql<{ metric: Metric; count: string; average: number | null }>`
    ${sql.join(parts, sql` union all `)}
  `.execute(tx.db)
  const found = new Map(rows.map((row) => [row.metric, row]))
  const total = (metric: Metric): Total => {
    const row = found.get(metric)
    return { count: Number(row?.count ?? 0), average: row?.average ?? null }
  }
  return Object.fromEntries(METRICS.map((metric) => [metric, total(metric)])) as Record<Metric, Total>
}
