import { type ReactNode, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { Ask } from '../design/ask.tsx'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Dialog } from '../design/dialog.tsx'
import { Notice, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'

interface SectionProps {
  title: string
  lead?: string
  /** What stands above its title: the way back. */
  above?: ReactNode
  /** What can be made here. */
  action?: ReactNode
  children: ReactNode
}

/** One page of the settings. */
export function Section({ title, lead, above, action, children }: SectionProps) {
  return (
    <section className="mx-auto max-w-4xl px-4 py-6 sm:px-8">
      {above}
      <header className="mb-5 flex flex-wrap items-start gap-3">
        <div className="min-w-0 grow basis-60">
          <h1 className="font-semibold text-xl">{title}</h1>
          {lead && <p className="mt-1 max-w-2xl text-ink-soft">{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}

/** A part of such a page. */
export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="mb-5 rounded-xl border bg-surface p-5">
      {title && <h2 className="mb-3 font-semibold text-lg">{title}</h2>}
      {children}
    </div>
  )
}

interface TableProps<T> {
  label: string
  heads: string[]
  rows: T[] | undefined
  error?: Error | null
  empty: string
  keyOf: (row: T) => string
  cells: (row: T) => ReactNode[]
}

/** So many columns fit into the width of a telephone. */
const MOST_NARROW = 3

/** Rows of one kind; on a narrow screen it scrolls by itself. */
export function Table<T>({ label, heads, rows, error, empty, keyOf, cells }: TableProps<T>) {
  if (error) return <Problem error={error} />
  if (!rows) return <Skeleton className="h-40" />
  if (rows.length === 0)
    return <p className="rounded-xl border bg-surface p-8 text-center text-ink-faint">{empty}</p>
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
      tabIndex={0}
      className="relative overflow-x-auto rounded-xl border bg-surface"
    >
      <table className={classNames('w-full text-left', heads.length > MOST_NARROW && 'min-w-2xl')}>
        <thead>
          <tr className="border-b text-ink-faint text-xs">
            {heads.map((head, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move.
              <th key={index} scope="col" className="px-4 py-2 font-medium">
                {head || <span className="sr-only">{label}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b last:border-0">
              {cells(row).map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move.
                <td key={index} className="px-4 py-2 align-middle last:text-right">
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

/** Why something was refused. */
export function Problem({ error }: { error: Error | null | undefined }) {
  const t = useText()
  if (!error) return null
  return <Notice>{error instanceof ApiError ? error.message : t.common.noConnection}</Notice>
}

interface FormDialogProps {
  title: string
  submit: string
  /** What it cannot take back is done in red. */
  look?: 'primary' | 'danger'
  isBusy: boolean
  error: Error | null
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A few fields above everything, then done. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, look = 'primary', isBusy, error, onSubmit, onClose, children } = props
  const t = useText()
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="flex flex-col gap-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Problem error={error} />
        {children}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" look={look} isBusy={isBusy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ConfirmProps {
  title: string
  text: string
  submit: string
  onConfirm: () => void
  children: (ask: () => void) => ReactNode
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, text, submit, onConfirm, children }: ConfirmProps) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {children(() => setAsking(true))}
      {isAsking && (
        <Ask
          title={title}
          text={text}
          submit={submit}
          onConfirm={onConfirm}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
