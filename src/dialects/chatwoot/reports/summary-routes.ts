import { Type } from 'typebox'
import {
  isAverage,
  METRICS,
  type Metric,
  type ReportQuestion,
  STEPS,
  type Step,
  series,
  type Total,
  totals,
} from '../../../core/reports/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { seconds } from '../present/times.ts'
import { AccountParams } from '../schemas/loose.ts'
import { askedScope, REFUSALS, REPORTS, rangeBefore, rangeOf, ScopeQuery } from './questions.ts'

const Decimal = Type.Unsafe<string | null>({
  type: 'string',
  nullable: true,
  description: 'seconds; null where there is nothing to average',
})

const Totals = {
  conversations_count: Type.Integer(),
  incoming_messages_count: Type.Integer(),
  outgoing_messages_count: Type.Integer(),
  avg_first_response_time: Decimal,
  avg_resolution_time: Decimal,
  resolutions_count: Type.Integer(),
  reply_time: Decimal,
}
const Summary = Type.Object({ ...Totals, previous: Type.Object(Totals) })

const Points = Type.Array(
  Type.Object({ value: Type.Number(), timestamp: Type.Integer(), count: Type.Optional(Type.Integer()) }),
)

const SeriesQuery = Type.Object({
  ...ScopeQuery.properties,
  metric: Type.Unsafe<Metric>({ type: 'string', enum: [...METRICS] }),
  group_by: Type.Optional(Type.Unsafe<Step>({ type: 'string', enum: [...STEPS] })),
  timezone_offset: Type.Optional(
    Type.Number({ minimum: -14, maximum: 14, description: 'hours ahead of UTC' }),
  ),
})

export const summaryRoutes: Route[] = [
  operation({
    operationId: 'getAccountReportSummary',
    method: 'GET',
    path: `${REPORTS}/reports/summary`,
    summary: 'What happened in a stretch of time, and in the one before',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: ScopeQuery,
    responses: { 200: Summary, ...REFUSALS },
    run: async (tx, { query }) => {
      const scope = await askedScope(tx, query)
      const range = rangeOf(tx, query)
      const question = { scope, range, inBusinessHours: query.business_hours ?? false }
      const previous = { ...question, range: rangeBefore(range) }
      return { ...(await summaryOf(tx, question)), previous: await summaryOf(tx, previous) }
    },
  }),
  operation({
    operationId: 'getAccountReports',
    method: 'GET',
    path: `${REPORTS}/reports`,
    summary: 'One figure, step by step',
    access: 'administrator',
    isRead: true,
    params: AccountParams,
    query: SeriesQuery,
    responses: { 200: Points, ...REFUSALS },
    run: async (tx, { query }) => {
      const { metric } = query
      const points = await series(tx, {
        metric,
        scope: await askedScope(tx, query),
        range: rangeOf(tx, query),
        inBusinessHours: query.business_hours ?? false,
        step: query.group_by ?? 'day',
        offset: query.timezone_offset ?? 0,
      })
      return points.map(({ at, count, average }) =>
        isAverage(metric)
          ? { value: average ?? 0, timestamp: seconds(at), count }
          : { value: count, timestamp: seconds(at) },
      )
    },
  }),
]

async function summaryOf(tx: Tx, question: ReportQuestion): Promise<Record<Metric, number | string | null>> {
  const found = await totals(tx, question)
  const shown = METRICS.map((metric): [Metric, number | string | null] => [
    metric,
    figure(metric, found[metric]),
  ])
  return Object.fromEntries(shown) as Record<Metric, number | string | null>
}

const figure = (metric: Metric, { count, average }: Total): number | string | null =>
  isAverage(metric) ? decimal(average) : count

/** Averages are written out, so that no client rounds them. */
const decimal = (value: number | null): string | null =>
  value === null ? null : Number.isInteger(value) ? `${value}.0` : String(value)
