import { type Static, Type } from 'typebox'
import {
  type Aggregate,
  aggregateFacts,
  aggregatePerPerson,
  type FactQuery,
  serviceLevel,
  shareFrom,
} from '../../../core/analytics/index.ts'
import { invalid, notFound } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { pageAsked, pageShown } from '../paging.ts'
import { dataOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { FILTERS, type FilterAttribute, METRICS, type Measure, type Metric } from './catalogue.ts'
import { narrowing } from './filters.ts'
import { periodOf } from './period.ts'
import { MetricData, MetricInput, MetricMetadata } from './schemas.ts'

const PATH = '/v1/analytics/metrics'

export const presentFilters = (attributes: readonly FilterAttribute[]) =>
  attributes.map((each) => ({ filterAttribute: each, description: FILTERS[each] }))

const MEASURES: Record<Measure, string> = {
  Min: 'The smallest',
  Max: 'The largest',
  Sum: 'All together',
  Count: 'How many there are',
  Percentage: 'How many of a hundred',
  StdDev: 'How far they lie from the average (standard deviation of all)',
  Average: 'The mean',
}

const presentMetric = ({ id, description, aggregations, filters, records }: Metric) => ({
  id,
  description,
  aggregations: aggregations.map((measure) => ({ measure, description: MEASURES[measure] })),
  filters: presentFilters(filters),
  relatedRecordIds: [...records],
})

const REFUSALS = { 400: null, 401: null }

export const metricRoutes = (): Route[] => [
  operation({
    operationId: 'getAnalyticsMetrics',
    method: 'GET',
    path: PATH,
    summary: 'What can be counted and timed',
    isRead: true,
    query: Type.Object(PageQuery),
    responses: { 200: pageOf(MetricMetadata), ...REFUSALS },
    run: async (_tx, { query }) => {
      const page = pageAsked(query)
      const found = METRICS.slice(page.offset, page.offset + page.limit + 1).map(presentMetric)
      return pageShown(found, page, { path: PATH, query })
    },
  }),
  operation({
    operationId: 'getAnalyticsMetricsMetricid',
    method: 'GET',
    path: `${PATH}/{metricId}`,
    summary: 'How one figure can be asked for',
    isRead: true,
    params: Type.Object({ metricId: Type.String() }),
    responses: { 200: dataOf(MetricMetadata), ...REFUSALS, 404: null },
    run: async (_tx, { params }) => {
      const metric = METRICS.find(({ id }) => id === params.metricId)
      if (!metric) throw notFound('metric')
      return { data: presentMetric(metric) }
    },
  }),
  operation({
    operationId: 'postAnalyticsMetrics',
    method: 'POST',
    path: PATH,
    summary: 'A figure of a time',
    isRead: true,
    body: MetricInput,
    responses: { 200: dataOf(MetricData), ...REFUSALS },
    run: async (tx, { body }) => ({ data: await figureOf(tx, body) }),
  }),
]

async function figureOf(tx: Tx, input: Static<typeof MetricInput>): Promise<Static<typeof MetricData>> {
  const metric = METRICS.find(({ id }) => id === input.id)
  if (!metric) throw invalid(`Unknown metric: ${input.id}`)
  const asked = [...new Set(input.aggregations ?? [])]
  const unsupported = asked.find((each) => !metric.aggregations.includes(each))
  if (unsupported) throw invalid(`Unsupported aggregation: ${unsupported}`)
  const measures = asked.length > 0 ? asked : metric.aggregations
  const query: FactQuery = {
    kind: metric.kind,
    ...periodOf(input.periodFilter, { timezone: input.timezone, now: tx.now }),
    ...(await narrowing(tx, input.filters, metric.filters)),
    ...(metric.words ? { words: metric.words } : {}),
  }
  const values = await valuesOf(tx, metric, query)
  return { id: metric.id, aggregates: measures.flatMap((measure) => presentValue(measure, values[measure])) }
}

type Values = Partial<Record<Measure, number | null>>

/** A rating of so much counts as content. */
const CONTENT = 4

async function valuesOf(tx: Tx, metric: Metric, query: FactQuery): Promise<Values> {
  if (metric.way === 'service_level') return { Percentage: await serviceLevel(tx, query) }
  if (metric.way === 'per_agent') return byMeasure(await aggregatePerPerson(tx, query))
  const values = byMeasure(await aggregateFacts(tx, query))
  return metric.way === 'satisfaction'
    ? { ...values, Percentage: await shareFrom(tx, query, CONTENT) }
    : values
}

const byMeasure = ({ count, sum, min, max, average, deviation }: Aggregate): Values => ({
  ...{ Count: count, Sum: sum, Min: min, Max: max, Average: average, StdDev: deviation },
})

type Shown = NonNullable<Static<typeof MetricData>['aggregates']>

/** What cannot be said of nothing is left out. */
function presentValue(measure: Measure, value: number | null | undefined): Shown {
  if (value === null || value === undefined) return []
  return measure === 'Count'
    ? [{ _type: 'LongAggregateValue', value, measure }]
    : [{ _type: 'DoubleAggregateValue', value, measure }]
}
