import { Type } from 'typebox'
import { SHARERS, type Sharer, workloadBy, workloadByHour } from '../../../../core/reports/index.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { asCsv, questionOf, ReportQuery } from './question.ts'

const Count = Type.Integer()
const REFUSALS = { 400: null, 401: null, 403: null, 404: null }

const Share = Type.Object({
  id: Type.String({ description: 'a uuid; of an inbox its key' }),
  name: Type.String(),
  received: Type.Union([Count, Type.Null()], { description: 'null of people: nobody writes to one of them' }),
  answered: Count,
  closed: Count,
  first_response_median: Type.Union([Type.Number(), Type.Null()], { description: 'seconds' }),
})

const WeekHour = Type.Object({
  weekday: Type.Integer({ description: '1 is Monday' }),
  hour: Type.Integer(),
  received: Count,
  answered: Count,
})

/** Who had the work, and when. */
export const workloadReportRoutes: Route[] = [
  operation({
    operationId: 'reportWorkload',
    method: 'GET',
    path: '/native/v1/reports/workload',
    summary: 'How the work was shared among people, inboxes or labels',
    access: 'administrator',
    isRead: true,
    query: Type.Object({
      ...ReportQuery.properties,
      by: Type.Unsafe<Sharer>({ type: 'string', enum: [...SHARERS] }),
    }),
    responses: { 200: Type.Object({ data: Type.Array(Share) }), ...REFUSALS },
    run: async (tx, { query }) => {
      const shares = await workloadBy(tx, query.by, await questionOf(tx, query))
      const data = shares.map(({ firstResponse, ...share }) => ({
        ...share,
        first_response_median: firstResponse,
      }))
      return query.format === 'csv' ? asCsv(`workload-by-${query.by}`, data) : { data }
    },
  }),
  operation({
    operationId: 'reportHours',
    method: 'GET',
    path: '/native/v1/reports/hours',
    summary: 'What was said in each hour of the week',
    access: 'administrator',
    isRead: true,
    query: ReportQuery,
    responses: { 200: Type.Object({ data: Type.Array(WeekHour) }), ...REFUSALS },
    run: async (tx, { query }) => {
      const data = (await workloadByHour(tx, await questionOf(tx, query))).map((each) => ({ ...each }))
      return query.format === 'csv' ? asCsv('hours', data) : { data }
    },
  }),
]
