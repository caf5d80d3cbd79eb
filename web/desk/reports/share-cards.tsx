import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { classNames } from '../design/class-names.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { Card } from './card.tsx'
import { BarChart } from './charts/bar-chart.tsx'
import { HeatMap } from './charts/heat-map.tsx'
import { kept } from './day-cards.tsx'
import { csvOf, type Question } from './question.ts'
import { count, duration, longDay, oneDecimal, weekdayName } from './words.ts'

interface Props {
  question: Question
}

const SHARERS = ['person', 'inbox', 'label'] as const
const MOST_BARS = 12

export function WorkloadCard({ question }: Props) {
  const words = useText().reports.workload
  const { language } = useLanguage()
  const [by, setBy] = useState<(typeof SHARERS)[number]>('person')
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'workload', question, by],
    queryFn: () =>
      answered(api.GET('/native/v1/reports/workload', { params: { query: { ...question, by } } })),
    ...kept,
  })
  const rows = data?.data ?? []
  const number = (value: number | null) => (value === null ? '–' : count(value, language))
  const time = (seconds: number | null) => (seconds === null ? '–' : duration(seconds, language))
  return (
    <Card
      {...words}
      choice={
        <fieldset className="flex rounded-md border">
          <legend className="sr-only">{words.by}</legend>
          {SHARERS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={by === one}
              onClick={() => setBy(one)}
              className={classNames(
                'h-6.5 px-2 text-sm first:rounded-l-md last:rounded-r-md',
                by === one ? 'bg-selected font-medium text-accent-text' : 'text-ink-soft hover:bg-hover',
              )}
            >
              {words.sharers[one]}
            </button>
          ))}
        </fieldset>
      }
      csv={csvOf('workload', question, { by })}
      table={
        data && {
          heads: [words.sharers[by], words.received, words.answered, words.closed, words.firstResponse],
          rows: rows.map((row) => [
            row.name,
            number(row.received),
            number(row.answered),
            number(row.closed),
            time(row.first_response_median),
          ]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={rows.length === 0}
    >
      <BarChart
        label={words.title}
        bars={rows.slice(0, MOST_BARS).map((row) => ({
          id: row.id,
          name: row.name,
          values: [
            ...(row.received === null
              ? []
              : [{ name: words.received, tone: 'accent' as const, value: row.received }]),
            { name: words.answered, tone: 'good', value: row.answered },
            ...(row.received === null
              ? [{ name: words.closed, tone: 'warn' as const, value: row.closed }]
              : []),
          ],
          ...(row.first_response_median === null
            ? {}
            : { more: `${words.firstResponse} ${time(row.first_response_median)}` }),
        }))}
        format={number}
      />
    </Card>
  )
}

export function RatingsCard({ question }: Props) {
  const t = useText().reports
  const words = t.ratings
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'ratings', question],
    queryFn: () => answered(api.GET('/native/v1/reports/ratings', { params: { query: question } })),
    ...kept,
  })
  const number = (value: number) => count(value, language)
  const average = (value: number | null | undefined) => (value == null ? '–' : oneDecimal(value, language))
  const scores = ([5, 4, 3, 2, 1] as const).map((score) => ({
    score,
    value: data?.total[`score_${score}`] ?? 0,
  }))
  return (
    <Card
      {...words}
      figures={[
        { name: words.average, value: average(data?.total.average) },
        { name: words.count, value: number(data?.total.ratings ?? 0) },
      ]}
      csv={csvOf('ratings', question)}
      table={
        data && {
          heads: [t.volume.day, words.count, words.average],
          rows: data.data.map((row) => [
            longDay(row.day, language),
            number(row.ratings),
            average(row.average),
          ]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={data?.total.ratings === 0}
    >
      <BarChart
        label={words.title}
        bars={scores.map(({ score, value }) => ({
          id: String(score),
          name: '★'.repeat(score),
          values: [{ name: '', tone: score > 3 ? 'good' : 'warn', value }],
        }))}
        format={number}
      />
    </Card>
  )
}

const WEEK = [1, 2, 3, 4, 5, 6, 7]

export function HoursCard({ question }: Props) {
  const words = useText().reports.hours
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'hours', question],
    queryFn: () => answered(api.GET('/native/v1/reports/hours', { params: { query: question } })),
    ...kept,
  })
  const rows = data?.data ?? []
  const at = (weekday: number, hour: number) =>
    rows.find((row) => row.weekday === weekday && row.hour === hour)
  return (
    <Card
      {...words}
      isWide
      csv={csvOf('hours', question)}
      table={
        data && {
          heads: [words.hour, ...WEEK.map((weekday) => weekdayName(weekday, language))],
          rows: Array.from({ length: 24 }, (_, hour) => [
            `${hour}:00`,
            ...WEEK.map((weekday) => count(at(weekday, hour)?.received ?? 0, language)),
          ]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={rows.every(({ received }) => received === 0)}
    >
      <HeatMap
        label={words.lead}
        cells={rows.map(({ weekday, hour, received }) => ({ weekday, hour, value: received }))}
        describe={({ weekday, hour, value }) => words.cell(weekdayName(weekday, language), hour, value)}
      />
    </Card>
  )
}
