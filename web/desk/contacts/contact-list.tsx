import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Users } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type Contact, contactsQuery } from '../api/contacts.ts'
import { Button } from '../design/button.tsx'
import { Avatar, Badge, Empty, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Problem } from '../settings/section.tsx'
import { nameOf } from './merge-contacts.tsx'

const ROW_HEIGHT = 60
/** So many rows before the end, the next page is asked for. */
const AHEAD = 20

/** Contacts, who was heard of last first: only the rows that are seen exist. */
export function ContactList({ q, current }: { q: string; current: string | undefined }) {
  const t = useText()
  const list = useInfiniteQuery(contactsQuery(q))
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? []
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [q])
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > rows.length - AHEAD) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto">
      {list.isPending && <Skeleton className="m-3 h-40" />}
      {list.error && (
        <div className="flex flex-col items-start gap-2 p-3">
          <Problem error={list.error} />
          <Button onClick={() => void list.refetch()}>{t.common.retry}</Button>
        </div>
      )}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon={<Users />} title={q ? t.contacts.nothingFound : t.contacts.none}>
          {!q && t.contacts.noneHelp}
        </Empty>
      )}
      <ul
        aria-label={t.contacts.title}
        style={{ height: virtual.getTotalSize() }}
        className="relative w-full"
        onKeyDown={moveFocus}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const contact = rows[index]
          return (
            contact && (
              <li
                key={key}
                className="absolute inset-x-0 top-0"
                style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              >
                <Row contact={contact} q={q} isCurrent={contact.id === current} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}

/** The arrows go through the list. */
function moveFocus(event: React.KeyboardEvent): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  const to = step[event.key as keyof typeof step]
  const item = to && document.activeElement?.closest('li')?.[to]
  const link = item?.querySelector<HTMLElement>('a')
  if (!link) return
  event.preventDefault()
  link.focus()
}

function Row({ contact, q, isCurrent }: { contact: Contact; q: string; isCurrent: boolean }) {
  const t = useText()
  const second = contact.name ? contact.email || contact.phone || contact.company : contact.company
  return (
    <Link
      to="/contacts/$contact"
      params={{ contact: contact.id }}
      search={q ? { q } : {}}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex h-full items-center gap-3 border-b px-3 outline-offset-[-2px] hover:bg-hover aria-[current=page]:bg-selected"
    >
      <Avatar name={nameOf(contact)} url={contact.avatar_url} />
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">{nameOf(contact)}</span>
        <span className="block truncate text-ink-faint text-sm">{second}</span>
      </span>
      {contact.is_banned && <Badge tone="danger">{t.conversation.contact.banned}</Badge>}
      {contact.counts.open > 0 && (
        <span
          title={t.contacts.openOnes(contact.counts.open)}
          className="text-ink-faint text-xs tabular-nums"
        >
          <span aria-hidden>{contact.counts.open}</span>
          <span className="sr-only">{t.contacts.openOnes(contact.counts.open)}</span>
        </span>
      )}
    </Link>
  )
}
