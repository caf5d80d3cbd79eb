import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownUp, Inbox } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ApiError } from '../api/client.ts'
import { listQuery, rowsOf, type Sort } from '../api/conversations.ts'
import { useLabels } from '../api/directory.ts'
import type { Row as RowData } from '../api/types.ts'
import { useActions } from '../app/actions.tsx'
import { IconButton } from '../design/button.tsx'
import { Menu, MenuItem } from '../design/menu.tsx'
import { Empty, Notice, Skeleton } from '../design/pieces.tsx'
import { ConnectFirst } from '../first-visit/connect-first.tsx'
import { useText } from '../i18n/text.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { usePreparing } from './preparing.ts'
import { Row } from './row.tsx'
import { useSelection } from './selection.ts'

const ROW_HEIGHT = 84
/** So many rows before the end, the next page is asked for. */
const AHEAD = 40

interface ListPaneProps {
  view: string
  title: string
  current: string | undefined
  onOpen: (id: string | undefined) => void
}

/** The conversations of a view: only the rows that are seen exist. */
export function ListPane({ view, title, current, onOpen }: ListPaneProps) {
  const { q, sort } = useSearch({ from: '/signed-in/views/$view' })
  const list = useInfiniteQuery(listQuery({ view, q, sort }))
  const rows = useMemo(() => rowsOf(list.data), [list.data])
  const labels = useLabels()
  const scroller = useRef<HTMLDivElement>(null)
  const selection = useSelection(rows)
  const cursor = useCursor({ rows, current, onOpen, selection })
  const point = usePreparing(rows[cursor.index + 1]?.id)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    // With another function, all that it has measured would be measured again.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 12,
  })
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > rows.length - AHEAD) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  useEffect(() => {
    if (cursor.index >= 0) virtual.scrollToIndex(cursor.index, { align: 'auto' })
  }, [cursor.index, virtual])

  const total = list.data?.pages[0]?.total ?? null
  return (
    <>
      <ListHead title={title} total={total} sort={sort ?? 'newest'} />
      {selection.ids.size > 0 && (
        <BulkBar rows={rows.filter(({ id }) => selection.ids.has(id))} selection={selection} />
      )}
      {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      <div className="relative min-h-0 grow">
        <div
          ref={scroller}
          role="listbox"
          aria-label={title}
          aria-multiselectable="true"
          aria-activedescendant={cursor.index >= 0 ? `row-${rows[cursor.index]?.id}` : undefined}
          tabIndex={0}
          className="absolute inset-0 overflow-y-auto outline-offset-[-2px]"
        >
          <div style={{ height: virtual.getTotalSize() }} className="relative w-full">
            {virtual.getVirtualItems().map(({ index, start, key }) => {
              const row = rows[index]
              return (
                row && (
                  <div
                    key={key}
                    className="absolute inset-x-0 top-0"
                    style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
                  >
                    <Row
                      row={row}
                      labels={labels}
                      isCurrent={cursor.index === index}
                      isSelected={selection.ids.has(row.id)}
                      onSelect={(isSelected, isRange) => selection.select(row.id, { isSelected, isRange })}
                      onOpen={() => onOpen(row.id)}
                      onPoint={(isPointedAt) => point(isPointedAt ? row.id : undefined)}
                    />
                  </div>
                )
              )
            })}
          </div>
        </div>
        {list.isPending && <Waiting />}
        {list.isSuccess && rows.length === 0 && <Nothing view={view} isSearch={Boolean(q)} />}
      </div>
      {view === 'open' && !q && list.isSuccess && rows.length === 0 && <ConnectFirst />}
    </>
  )
}

interface CursorOptions {
  rows: RowData[]
  current: string | undefined
  onOpen: (id: string | undefined) => void
  selection: ReturnType<typeof useSelection>
}

/** Where j and k are: at the open conversation, or at one that is only pointed at. */
function useCursor({ rows, current, onOpen, selection }: CursorOptions): { index: number } {
  const t = useText()
  const [pointed, setPointed] = useState<string | undefined>(current)
  const at = rows.findIndex(({ id }) => id === (current ?? pointed))
  const known = useRef(Math.max(at, 0))
  if (at >= 0) known.current = at
  const step = (by: number) => {
    // Where a row has left, the next one stands in its place.
    const from = at >= 0 ? at + by : by > 0 ? known.current : known.current - 1
    const row = rows[Math.min(Math.max(from, 0), rows.length - 1)]
    if (!row) return
    setPointed(row.id)
    if (current) onOpen(row.id)
  }
  const group = t.inbox.actions.listGroup
  const pointedRow = rows[at]
  useActions([
    { id: 'next', title: t.inbox.actions.next, keys: 'j', group, isKeyOnly: true, run: () => step(1) },
    {
      id: 'previous',
      title: t.inbox.actions.previous,
      keys: 'k',
      group,
      isKeyOnly: true,
      run: () => step(-1),
    },
    {
      id: 'next-arrow',
      title: t.inbox.actions.next,
      keys: 'arrowdown',
      group,
      isKeyOnly: true,
      run: () => step(1),
    },
    {
      id: 'previous-arrow',
      title: t.inbox.actions.previous,
      keys: 'arrowup',
      group,
      isKeyOnly: true,
      run: () => step(-1),
    },
    {
      id: 'open',
      title: t.inbox.actions.open,
      keys: 'enter',
      group,
      isKeyOnly: true,
      run: () => onOpen((pointedRow ?? rows[0])?.id),
    },
    {
      id: 'close',
      title: t.inbox.actions.close,
      keys: 'escape',
      group,
      isKeyOnly: true,
      run: () => (selection.ids.size > 0 ? selection.clear() : onOpen(undefined)),
    },
    {
      id: 'select',
      title: t.inbox.actions.select,
      keys: 'x',
      group,
      isKeyOnly: true,
      run: () =>
        pointedRow && selection.select(pointedRow.id, { isSelected: !selection.ids.has(pointedRow.id) }),
    },
    { id: 'select-all', title: t.inbox.selectAll, keys: 'ctrl+a', group, run: () => selection.all() },
  ])
  useEffect(() => {
    if (current) setPointed(current)
  }, [current])
  return { index: at }
}

function ListHead({ title, total, sort }: { title: string; total: number | null; sort: Sort }) {
  const t = useText()
  const navigate = useNavigate({ from: '/views/$view' })
  const choose = (chosen: Sort) =>
    void navigate({ search: (before) => ({ ...before, sort: chosen === 'newest' ? undefined : chosen }) })
  return (
    <div className="flex items-center gap-2 border-b px-3 py-1.5">
      <h1 className="min-w-0 truncate font-semibold text-lg">{title}</h1>
      <span className="grow text-ink-faint text-sm tabular-nums" aria-live="polite">
        {total !== null && t.inbox.conversations(total)}
      </span>
      <Menu
        align="end"
        trigger={
          <IconButton label={t.inbox.sort.title}>
            <ArrowDownUp />
          </IconButton>
        }
      >
        {(['newest', 'oldest', 'waiting'] as const).map((name) => (
          <MenuItem key={name} onSelect={() => choose(name)}>
            {`${t.inbox.sort[name]}${sort === name ? ' ✓' : ''}`}
          </MenuItem>
        ))}
      </Menu>
    </div>
  )
}

const Waiting = () => (
  <div className="flex flex-col gap-3 p-3" aria-hidden>
    {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
      <Skeleton key={key} className="h-15" />
    ))}
  </div>
)

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useText()
  if (error instanceof ApiError && error.status === 400)
    return (
      <div className="p-3">
        <Notice tone="warn">{t.inbox.badQuery(error.message)}</Notice>
      </div>
    )
  return (
    <div className="flex flex-col gap-2 p-3">
      <Notice>{error instanceof ApiError ? error.message : t.common.noConnection}</Notice>
      <button type="button" className="self-start text-accent-text underline" onClick={onRetry}>
        {t.common.retry}
      </button>
    </div>
  )
}

function Nothing({ view, isSearch }: { view: string; isSearch: boolean }) {
  const t = useText()
  const { emptyHelp } = t.inbox
  const help = isSearch
    ? emptyHelp.search
    : view === 'open' || view === 'mine'
      ? emptyHelp[view]
      : emptyHelp.other
  return (
    <Empty title={t.inbox.empty} icon={<Inbox />}>
      {help}
    </Empty>
  )
}
