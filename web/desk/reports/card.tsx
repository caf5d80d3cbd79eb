import { Download, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Notice, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'

export interface Figure {
  name: string
  value: string
}

export interface Figures {
  heads: string[]
  rows: string[][]
}

interface CardProps {
  title: string
  lead: string
  /** The most important, in large letters. */
  figures?: Figure[]
  /** What belongs to this report alone. */
  choice?: ReactNode
  csv: string
  table: Figures | undefined
  error: Error | null
  onRetry: () => void
  /** Nothing happened in all of the time. */
  isEmpty: boolean
  isWide?: boolean
  children: ReactNode
}

/** A report: a chart, the same figures as a table, and as a file. */
export function Card(props: CardProps) {
  const { title, lead, figures = [], choice, table, error, isEmpty, isWide, children } = props
  const t = useText()
  const id = useId()
  const [isTable, setTable] = useState(false)
  const hasFigures = table && !isEmpty && !error
  return (
    <section
      aria-labelledby={id}
      className={`flex min-h-100 min-w-0 flex-col rounded-xl border bg-surface p-4 sm:p-5 ${isWide ? 'xl:col-span-2' : ''}`}
    >
      <header className="mb-3 flex flex-wrap items-start gap-2">
        <div className="min-w-0 grow basis-48">
          <h2 id={id} className="font-semibold text-lg">
            {title}
          </h2>
          <p className="text-ink-faint text-sm">{lead}</p>
        </div>
        {choice}
        {hasFigures && (
          <div className="ml-auto flex gap-1">
            <Button isSmall look="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              <Table2 aria-hidden className="size-4" />
              {isTable ? t.reports.asChart : t.reports.asTable}
            </Button>
            <a
              href={props.csv}
              download
              className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-ink-soft text-sm hover:bg-hover hover:text-ink"
            >
              <Download aria-hidden className="size-4" />
              CSV
            </a>
          </div>
        )}
      </header>
      {hasFigures && figures.length > 0 && (
        <dl className="mb-4 flex flex-wrap gap-x-8 gap-y-2">
          {figures.map(({ name, value }) => (
            <div key={name} className="flex flex-col-reverse">
              <dt className="text-ink-faint text-xs">{name}</dt>
              <dd className="font-semibold text-xl tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Body {...props}>{isTable && table ? <Rows label={title} table={table} /> : children}</Body>
    </section>
  )
}

function Body({ table, error, onRetry, isEmpty, children }: CardProps) {
  const t = useText()
  if (error)
    return (
      <div className="flex flex-col items-start gap-3">
        <Notice>{error.message}</Notice>
        <Button onClick={onRetry}>{t.common.retry}</Button>
      </div>
    )
  if (!table) return <Skeleton className="h-52" />
  if (isEmpty)
    return <p className="grow content-center py-14 text-center text-ink-faint">{t.reports.empty}</p>
  return children
}

function Rows({ label, table: { heads, rows } }: { label: string; table: Figures }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section aria-label={label} tabIndex={0} className="max-h-72 overflow-auto rounded-md border">
      <table className="w-full text-left text-sm tabular-nums">
        <thead className="sticky top-0 bg-surface">
          <tr>
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={`border-b px-3 py-1.5 font-medium text-ink-faint text-xs ${index > 0 ? 'text-right' : ''}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr key={first} className="border-b last:border-0">
              <th scope="row" className="whitespace-nowrap px-3 py-1 font-normal">
                {first}
              </th>
              {others.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move.
                <td key={index} className="whitespace-nowrap px-3 py-1 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
