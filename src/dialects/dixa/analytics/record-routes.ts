import { Type } from 'typebox'
import { type Fact, type FactQuery, listFacts } from '../../../core/analytics/index.ts'
import { invalid, notFound } from '../../../core/errors.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isNumber } from '../../../lib/ids.ts'
import { type Page, pageAsked, pageShown, placeInTime, readPlaceInTime } from '../paging.ts'
import { dataOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { COMMON_FIELDS, FIELDS, METRICS, RECORDS, type RecordKind } from './catalogue.ts'
import { narrowing } from './filters.ts'
import { presentFilters } from './metric-routes.ts'
import { periodOf } from './period.ts'
import { rowPresenter } from './row.ts'
import { RecordMetadata, RecordRow, RecordsInput } from './schemas.ts'

const PATH = '/v1/analytics/records'
const MOST_ROWS = 300
const REFUSALS = { 400: null, 401: null }

const presentRecord = ({ id, description, timestamp, fields, filters }: RecordKind) => ({
  id,
  description,
  filters: presentFilters(filters),
  fieldsMetadata: [
    { field: timestamp, description: 'When it happened', nullable: false },
    ...[...COMMON_FIELDS, ...fields].map((field) => ({
      field,
      description: '',
      nullable: true,
      ...FIELDS[field],
    })),
  ],
  relatedMetricIds: METRICS.filter(({ records }) => records.includes(id)).map((metric) => metric.id),
})

function factIn({ after }: Page): { at: Date; number: string } | undefined {
  const place = readPlaceInTime(after, isNumber)
  return place && { at: place.at, number: place.id }
}

export const recordRoutes = (): Route[] => [
  operation({
    operationId: 'getAnalyticsRecords',
    method: 'GET',
    path: PATH,
    summary: 'What figures are made of',
    isRead: true,
    query: Type.Object(PageQuery),
    responses: { 200: pageOf(RecordMetadata), ...REFUSALS },
    run: async (_tx, { query }) => {
      const page = pageAsked(query)
      const found = RECORDS.slice(page.offset, page.offset + page.limit + 1).map(presentRecord)
      return pageShown(found, page, { path: PATH, query })
    },
  }),
  operation({
    operationId: 'getAnalyticsRecordsRecordid',
    method: 'GET',
    path: `${PATH}/{recordId}`,
    summary: 'What one kind of record says',
    isRead: true,
    params: Type.Object({ recordId: Type.String() }),
    responses: { 200: dataOf(RecordMetadata), ...REFUSALS, 404: null },
    run: async (_tx, { params }) => {
      const record = RECORDS.find(({ id }) => id === params.recordId)
      if (!record) throw notFound('record')
      return { data: presentRecord(record) }
    },
  }),
  operation({
    operationId: 'postAnalyticsRecords',
    method: 'POST',
    path: PATH,
    summary: 'The records of a time, oldest first',
    description: 'Whoever goes on with the link of an answer sends the same body again.',
    isRead: true,
    query: Type.Object(PageQuery),
    body: RecordsInput,
    responses: { 200: pageOf(RecordRow), ...REFUSALS },
    run: async (tx, { query, body }) => {
      const record = RECORDS.find(({ id }) => id === body.id)
      if (!record) throw invalid(`Unknown record: ${body.id}`)
      const page = pageAsked(query, MOST_ROWS)
      const asked: FactQuery = {
        kind: record.kind,
        ...periodOf(body.periodFilter, { timezone: body.timezone, now: tx.now }),
        ...(await narrowing(tx, body.filters, record.filters)),
      }
      const facts = await listFacts(tx, asked, {
        ...{ limit: page.limit + 1, offset: page.offset },
        after: factIn(page),
      })
      const placeOf = ({ at, number }: Fact) => placeInTime(at, number)
      const { data, ...links } = pageShown(facts, page, { path: PATH, query, placeOf })
      return { data: data.map(await rowPresenter(tx, record, data)), ...links }
    },
  }),
]
