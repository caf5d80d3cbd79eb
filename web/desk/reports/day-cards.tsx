import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { Card } from './card.tsx'
import { LineChart } from './charts/line-chart.tsx'
import { csvOf, type Question } from './question.ts'
import { count, duration, longDay, percent } from './words.ts'

const FRESH_MS = 60_000
/** Figures of the time before stay until those of the other time are here. */
export const kept = { staleTime: FRESH_MS, placeholderData: keepPreviousData }

interface Props {
  question: Question
}

export function VolumeCard({ question }: Props) {
  const words = useText().reports.volume
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'volume', question],
    queryFn: () => answered(api.GET('/native/v1/reports/volume', { params: { query: question } })),
    ...kept,
  })
  const rows = data?.data ?? []
  const number = (value: number) => count(value, language)
  const keys = ['received', 'answered', 'closed'] as const
  return (
    <Card
      {...words}
      isWide
      figures={[...keys, 'began' as const].map((key) => ({
        name: words[key],
        value: number(data?.total[key] ?? 0),
      }))}
      csv={csvOf('volume', question)}
      table={
        data && {
          heads: [words.day, words.received, words.answered, words.closed, words.began],
          rows: rows.map((row) => [
            longDay(row.day, language),
            ...[...keys, 'began' as const].map((key) => number(row[key])),
          ]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={rows.every((row) => keys.every((key) => row[key] === 0))}
    >
      <LineChart
        label={words.title}
        days={rows.map(({ day }) => day)}
        series={[
          { name: words.received, tone: 'accent', values: rows.map(({ received }) => received) },
          { name: words.answered, tone: 'good', values: rows.map((row) => row.answered) },
          { name: words.closed, tone: 'warn', values: rows.map(({ closed }) => closed) },
        ]}
        kind="number"
        format={number}
      />
    </Card>
  )
}

/** How long something took: `first_response` or `resolution`. */
export function TimesCard({ question, name }: Props & { name: 'first_response' | 'resolution' }) {
  const t = useText().reports
  const words = t.times
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'times', question],
    queryFn: () => answered(api.GET('/native/v1/reports/times', { params: { query: question } })),
    ...kept,
  })
  const rows = data?.data ?? []
  const time = (seconds: number | null | undefined) => (seconds == null ? '–' : duration(seconds, language))
  const counted = name === 'first_response' ? 'first_responses' : 'resolutions'
  const [median, p90] = [`${name}_median`, `${name}_p90`] as const
  return (
    <Card
      {...words[name]}
      figures={[
        { name: words.median, value: time(data?.total[median]) },
        { name: words.p90, value: time(data?.total[p90]) },
      ]}
      csv={csvOf('times', question)}
      table={
        data && {
          heads: [t.volume.day, words.count, words.median, words.p90],
          rows: rows.map((row) => [
            longDay(row.day, language),
            count(row[counted], language),
            time(row[median]),
            time(row[p90]),
          ]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={data?.total[counted] === 0}
    >
      <LineChart
        label={words[name].title}
        days={rows.map(({ day }) => day)}
        series={[
          { name: words.median, tone: 'accent', values: rows.map((row) => row[median]) },
          { name: words.p90, tone: 'warn', values: rows.map((row) => row[p90]) },
        ]}
        kind="seconds"
        format={(seconds) => duration(seconds, language)}
      />
    </Card>
  )
}

export function BacklogCard({ question }: Props) {
  const t = useText().reports
  const words = t.backlog
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'backlog', question],
    queryFn: () => answered(api.GET('/native/v1/reports/backlog', { params: { query: question } })),
    ...kept,
  })
  const rows = data?.data ?? []
  const number = (value: number) => count(value, language)
  return (
    <Card
      {...words}
      figures={[{ name: words.atEnd, value: number(data?.total.open ?? 0) }]}
      csv={csvOf('backlog', question)}
      table={
        data && {
          heads: [t.volume.day, words.open],
          rows: rows.map(({ day, open }) => [longDay(day, language), number(open)]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={rows.every(({ open }) => open === 0)}
    >
      <LineChart
        label={words.title}
        days={rows.map(({ day }) => day)}
        series={[{ name: words.open, tone: 'accent', values: rows.map(({ open }) => open) }]}
        kind="number"
        format={number}
      />
    </Card>
  )
}

const HOURS = [1, 2, 4, 8, 24, 48]

export function ServiceLevelCard({ question }: Props) {
  const t = useText().reports
  const words = t.serviceLevel
  const { language } = useLanguage()
  const [hours, setHours] = useState(8)
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'service-level', question, hours],
    queryFn: () =>
      answered(api.GET('/native/v1/reports/service-level', { params: { query: { ...question, hours } } })),
    ...kept,
  })
  const rows = data?.data ?? []
  const share = (value: number | null | undefined) => (value == null ? '–' : percent(value, language))
  return (
    <Card
      {...words}
      figures={[
        { name: words.share, value: share(data?.total.share) },
        { name: words.late, value: count((data?.total.due ?? 0) - (data?.total.in_time ?? 0), language) },
      ]}
      choice={
        <select
          aria-label={words.hours}
          value={hours}
          onChange={(event) => setHours(Number(event.target.value))}
          className="h-7 rounded-md border border-line-strong bg-surface px-1.5 text-sm"
        >
          {HOURS.map((one) => (
            <option key={one} value={one}>
              {duration(one * 3600, language)}
            </option>
          ))}
        </select>
      }
      csv={csvOf('service-level', question, { hours: String(hours) })}
      table={
        data && {
          heads: [t.volume.day, words.due, words.inTime, words.share],
          rows: rows.map((row) => [
            longDay(row.day, language),
            count(row.due, language),
            count(row.in_time, language),
            share(row.share),
          ]),
        }
      }
      error={error}
      onRetry={() => void refetch()}
      isEmpty={data?.total.due === 0}
    >
      <LineChart
        label={words.title}
        days={rows.map(({ day }) => day)}
        series={[{ name: words.share, tone: 'accent', values: rows.map((row) => row.share) }]}
        kind="share"
        format={(value) => percent(value, language)}
      />
    </Card>
  )
}
