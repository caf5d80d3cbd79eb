import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { answered, api } from '../api/client.ts'
import { useInboxes } from '../api/directory.ts'
import { classNames } from '../design/class-names.ts'
import { useText } from '../i18n/text.tsx'
import { daysMeant } from './question.ts'
import { RANGES, type RangeName, type ReportSearch, toReportSearch } from './search.ts'

const BOX = 'h-8.5 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-base'

/** Of which time, and of whom. */
export function Filters({ search }: { search: ReportSearch }) {
  const words = useText().reports
  const navigate = useNavigate()
  const inboxes = useInboxes()
  const { data: teams } = useQuery({
    queryKey: ['teams'],
    queryFn: () => answered(api.GET('/native/v1/teams')),
  })
  const { range = '30' } = search
  const { from, to } = daysMeant(search)
  const change = (wanted: ReportSearch) =>
    void navigate({ to: '/reports', search: toReportSearch({ ...search, ...wanted }), replace: true })
  const choose = (wanted: RangeName) =>
    change({ range: wanted, ...(wanted === 'custom' ? { from, to } : { from: '', to: '' }) })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex rounded-md border border-line-strong bg-surface">
        <legend className="sr-only">{words.range}</legend>
        {RANGES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={range === one}
            onClick={() => choose(one)}
            className={classNames(
              'h-8 whitespace-nowrap px-2.5 text-base first:rounded-l-md last:rounded-r-md',
              range === one ? 'bg-selected font-medium text-accent-text' : 'text-ink-soft hover:bg-hover',
            )}
          >
            {one === 'custom' ? words.custom : words.days(Number(one))}
          </button>
        ))}
      </fieldset>
      {range === 'custom' && (
        <>
          <Day label={words.from} value={from} max={to} onChange={(day) => change({ from: day })} />
          <Day label={words.to} value={to} min={from} onChange={(day) => change({ to: day })} />
        </>
      )}
      <select
        aria-label={words.inbox}
        value={search.inbox ?? ''}
        onChange={(event) => change({ inbox: event.target.value })}
        className={BOX}
      >
        <option value="">{words.allInboxes}</option>
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={words.team}
        value={search.team ?? ''}
        onChange={(event) => change({ team: event.target.value })}
        className={BOX}
      >
        <option value="">{words.allTeams}</option>
        {teams?.data.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

interface DayProps {
  label: string
  value: string
  min?: string
  max?: string
  onChange: (day: string) => void
}

function Day({ label, onChange, ...rest }: DayProps) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-1.5 text-sm">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        {...rest}
        onChange={(event) => event.target.value && onChange(event.target.value)}
        className={BOX}
      />
    </span>
  )
}
