import { type TObject, Type } from 'typebox'
import {
  backlogByDay,
  type DayQuestion,
  type DayTimes,
  ratingsByDay,
  serviceLevelByDay,
  timesByDay,
  volumeByDay,
} from '../../../../core/reports/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { operation, type Route } from '../../../../http/route.ts'
import { asCsv, questionOf, ReportQuery } from './question.ts'

const Day = Type.String({ description: 'such as `2026-11-20`, in the time zone' })
const Count = Type.Integer()
const Seconds = Type.Union([Type.Number(), Type.Null()], { description: 'null: nothing was timed' })

type Row = Record<string, string | number | null>

interface DayReport {
  operationId: string
  /** Its path, and the name of its file. */
  name: string
  summary: string
  row: TObject
  total: TObject
  query?: TObject
  figures(tx: Tx, question: DayQuestion, query: Row): Promise<{ rows: Row[]; total: Row }>
}

function dayReport({ operationId, name, summary, row, total, query, figures }: DayReport): Route {
  return operation({
    operationId,
    method: 'GET',
    path: `/native/v1/reports/${name}`,
    summary,
    access: 'administrator',
    isRead: true,
    query: Type.Object({ ...ReportQuery.properties, ...query?.properties }),
    responses: {
      200: Type.Object({ data: Type.Array(row), total }),
      ...{ 400: null, 401: null, 403: null, 404: null },
    },
    run: async (tx, { query: asked }) => {
      const found = await figures(tx, await questionOf(tx, asked), asked as Row)
      return asked.format === 'csv' ? asCsv(name, found.rows) : { data: found.rows, total: found.total }
    },
  })
}

const sum = (rows: Row[], key: string): number => rows.reduce((all, row) => all + Number(row[key]), 0)
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const Volume = { began: Count, received: Count, answered: Count, closed: Count }
const Spreads = {
  ...{ first_responses: Count, first_response_median: Seconds, first_response_p90: Seconds },
  ...{ resolutions: Count, resolution_median: Seconds, resolution_p90: Seconds },
}
const Share = Type.Union([Type.Number(), Type.Null()], { description: 'from 0 to 1; null: nothing was due' })
const Level = { due: Count, in_time: Count, share: Share }
const Scores = { score_1: Count, score_2: Count, score_3: Count, score_4: Count, score_5: Count }
const Average = Type.Union([Type.Number(), Type.Null()], {
  description: 'from 1 to 5; null: nobody said anything',
})
const Rated = { ratings: Count, average: Average, ...Scores }

const spreadsOf = ({ first_response: first, resolution }: Omit<DayTimes, 'day'>) => ({
  ...{ first_responses: first.count, first_response_median: first.median, first_response_p90: first.p90 },
  ...{ resolutions: resolution.count, resolution_median: resolution.median, resolution_p90: resolution.p90 },
})

function rated(scores: readonly number[]): Row {
  const ratings = scores.reduce((all, count) => all + count, 0)
  const points = scores.reduce((all, count, index) => all + count * (index + 1), 0)
  const named = Object.fromEntries(scores.map((count, index) => [`score_${index + 1}`, count]))
  return { ratings, average: share(points, ratings), ...named }
}

/** What there was on each day. */
export const dayReportRoutes: Route[] = [
  dayReport({
    operationId: 'reportVolume',
    name: 'volume',
    summary: 'How much came in, was answered and was closed on each day',
    row: Type.Object({ day: Day, ...Volume }),
    total: Type.Object(Volume),
    async figures(tx, question) {
      const rows = (await volumeByDay(tx, question)).map((each): Row => ({ ...each }))
      const total = Object.fromEntries(Object.keys(Volume).map((key) => [key, sum(rows, key)]))
      return { rows, total }
    },
  }),
  dayReport({
    operationId: 'reportTimes',
    name: 'times',
    summary: 'How long customers waited for the first answer and for the end, in seconds',
    row: Type.Object({ day: Day, ...Spreads }),
    total: Type.Object(Spreads),
    async figures(tx, question) {
      const { days, total } = await timesByDay(tx, question)
      return { rows: days.map(({ day, ...each }) => ({ day, ...spreadsOf(each) })), total: spreadsOf(total) }
    },
  }),
  dayReport({
    operationId: 'reportBacklog',
    name: 'backlog',
    summary: 'How many conversations were not over at the end of each day',
    row: Type.Object({ day: Day, open: Count }),
    total: Type.Object({ open: Count }),
    async figures(tx, question) {
      const rows = (await backlogByDay(tx, question)).map((each): Row => ({ ...each }))
      return { rows, total: { open: rows.at(-1)?.open ?? 0 } }
    },
  }),
  dayReport({
    operationId: 'reportServiceLevel',
    name: 'service-level',
    summary: 'How many of the conversations that customers began on each day were answered within some hours',
    query: Type.Object({
      hours: Type.Number({
        exclusiveMinimum: 0,
        maximum: 10_000,
        default: 24,
        description: 'what is in time',
      }),
    }),
    row: Type.Object({ day: Day, ...Level }),
    total: Type.Object(Level),
    async figures(tx, question, { hours }) {
      const days = await serviceLevelByDay(tx, { ...question, hours: Number(hours) })
      const rows = days.map(
        ({ day, due, inTime }): Row => ({ day, due, in_time: inTime, share: share(inTime, due) }),
      )
      const [due, inTime] = [sum(rows, 'due'), sum(rows, 'in_time')]
      return { rows, total: { due, in_time: inTime, share: share(inTime, due) } }
    },
  }),
  dayReport({
    operationId: 'reportRatings',
    name: 'ratings',
    summary: 'What customers said on each day, from 1 to 5',
    row: Type.Object({ day: Day, ...Rated }),
    total: Type.Object(Rated),
    async figures(tx, question) {
      const days = await ratingsByDay(tx, question)
      const all = [0, 1, 2, 3, 4].map((place) =>
        days.reduce((each, { scores }) => each + (scores[place] ?? 0), 0),
      )
      return { rows: days.map(({ day, scores }) => ({ day, ...rated(scores) })), total: rated(all) }
    },
  }),
]
