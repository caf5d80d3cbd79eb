import { Pencil, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, IconButton } from '../design/button.tsx'
import { useText } from '../i18n/text.tsx'
import { Confirm, Section, Table } from './section.tsx'

interface Removing<T> {
  run: (row: T) => void
  /** What is lost by it. */
  text: (row: T) => string
  /** What it is called; else it is removed. */
  label?: string
  isPossible?: (row: T) => boolean
}

interface KeptListProps<T> {
  title: string
  lead: string
  /** The names of the columns; one for what can be done with a row comes behind them. */
  heads: string[]
  rows: T[] | undefined
  error?: Error | null
  empty: string
  keyOf: (row: T) => string
  /** Names a row where what can be done with it is said aloud. */
  nameOf: (row: T) => string
  cells: (row: T) => ReactNode[]
  adding?: { label: string; icon?: ReactNode; form: (close: () => void) => ReactNode }
  editing?: {
    form: (row: T, close: () => void) => ReactNode
    label?: string
    icon?: ReactNode
    isPossible?: (row: T) => boolean
  }
  removing?: Removing<T>
  /** What else can be done with a row. */
  actions?: (row: T) => ReactNode
  /** What stands below the list. */
  children?: ReactNode
}

/** A page of things of one kind that are kept: a table, and forms that make, change and remove one. */
export function KeptList<T>(props: KeptListProps<T>) {
  const { title, lead, heads, rows, error = null, empty, keyOf, nameOf, cells } = props
  const { adding, editing, removing, actions, children } = props
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  const [edited, setEdited] = useState<T | null>(null)
  const add = adding && (
    <Button look="primary" onClick={() => setAdding(true)}>
      {adding.icon ?? <Plus aria-hidden className="size-4" />}
      {adding.label}
    </Button>
  )
  const hasActions = editing || removing || actions
  return (
    <Section title={title} lead={lead} action={add}>
      <Table
        label={title}
        heads={hasActions ? [...heads, ''] : heads}
        rows={rows}
        error={error}
        empty={empty}
        keyOf={keyOf}
        cells={(row) => [
          ...cells(row),
          ...(hasActions
            ? [
                <span key="actions" className="inline-flex items-center gap-1">
                  {actions?.(row)}
                  {editing && (editing.isPossible?.(row) ?? true) && (
                    <IconButton
                      label={`${editing.label ?? t.settings.edit}: ${nameOf(row)}`}
                      onClick={() => setEdited(row)}
                    >
                      {editing.icon ?? <Pencil />}
                    </IconButton>
                  )}
                  {removing && <Remove row={row} name={nameOf(row)} removing={removing} />}
                </span>,
              ]
            : []),
        ]}
      />
      {children}
      {isAdding && adding?.form(() => setAdding(false))}
      {edited && editing?.form(edited, () => setEdited(null))}
    </Section>
  )
}

function Remove<T>({ row, name, removing }: { row: T; name: string; removing: Removing<T> }) {
  const t = useText()
  if (removing.isPossible && !removing.isPossible(row)) return null
  const label = removing.label ?? t.common.remove
  return (
    <Confirm
      title={t.settings.confirmTitle}
      text={removing.text(row)}
      submit={label}
      onConfirm={() => removing.run(row)}
    >
      {(ask) => (
        <IconButton label={`${label}: ${name}`} onClick={ask}>
          <Trash2 />
        </IconButton>
      )}
    </Confirm>
  )
}
