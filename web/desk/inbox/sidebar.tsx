import { Link } from '@tanstack/react-router'
import {
  AtSign,
  CheckCheck,
  Clock,
  Eye,
  FileText,
  Hourglass,
  Inbox,
  Layers,
  ListOrdered,
  Pin,
  Search,
  Send,
  ShieldAlert,
  Star,
  Tag,
  Trash2,
  User,
  UserX,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useInboxes, useLabels, useQueues, useSavedSearches, useViews } from '../api/directory.ts'
import { classNames } from '../design/class-names.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { SavedSearchMenu } from './saved-search-menu.tsx'
import { FIXED_VIEWS, type FixedView } from './views.ts'

const ICONS: Record<FixedView, ReactNode> = {
  open: <Inbox />,
  mine: <User />,
  unassigned: <UserX />,
  mentions: <AtSign />,
  followed: <Eye />,
  pinned: <Pin />,
  favorites: <Star />,
  snoozed: <Clock />,
  drafts: <FileText />,
  scheduled: <Hourglass />,
  sent: <Send />,
  done: <CheckCheck />,
  spam: <ShieldAlert />,
  trash: <Trash2 />,
  all: <Layers />,
}

/** Views whose number says that something waits; elsewhere it would only be large. */
const COUNTED = new Set<string>([
  'open',
  'mine',
  'unassigned',
  'mentions',
  'snoozed',
  'drafts',
  'scheduled',
  'spam',
])

/** All views with their live counts. */
export function Sidebar({ onChoose }: { onChoose?: () => void }) {
  const t = useText()
  const counts = new Map(useViews().map((count) => [count.view, count]))
  const entry = (view: string, title: string, icon: ReactNode, isCounted = true) => {
    const count = counts.get(view)
    return (
      <Entry
        key={view}
        view={view}
        title={title}
        icon={icon}
        total={isCounted ? (count?.total ?? 0) : 0}
        hasUnread={(count?.unread ?? 0) > 0}
        onChoose={onChoose}
      />
    )
  }
  return (
    <nav aria-label={t.inbox.views.title} className="h-full overflow-y-auto px-2 py-3">
      <ul>{FIXED_VIEWS.map((view) => entry(view, t.inbox.views[view], ICONS[view], COUNTED.has(view)))}</ul>
      <Group title={t.inbox.views.inboxes}>
        {useInboxes().map(({ id, name }) => entry(`inbox:${id}`, name, <Inbox />))}
      </Group>
      <Group title={t.inbox.views.queues}>
        {useQueues().map(({ id, name }) => entry(`queue:${id}`, name, <ListOrdered />))}
      </Group>
      <Group title={t.inbox.views.labels}>
        {useLabels().map(({ id, name, color }) =>
          entry(`label:${id}`, name, <Tag style={{ color: color ?? undefined }} />, false),
        )}
      </Group>
      <Group title={t.inbox.views.saved}>
        {useSavedSearches().map((saved) => (
          <Entry
            key={saved.id}
            view={`saved:${saved.id}`}
            title={saved.name}
            icon={<Search />}
            onChoose={onChoose}
            more={<SavedSearchMenu saved={saved} />}
          />
        ))}
      </Group>
    </nav>
  )
}

function Group({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section className="mt-4">
      <h2 className="px-2 pb-1 font-semibold text-ink-faint text-xs">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

interface EntryProps {
  view: string
  title: string
  icon: ReactNode
  total?: number
  hasUnread?: boolean
  /** What else can be done with it. */
  more?: ReactNode
  onChoose?: (() => void) | undefined
}

function Entry({ view, title, icon, total = 0, hasUnread, more, onChoose }: EntryProps) {
  const { language } = useLanguage()
  return (
    <li className="flex items-center">
      <Link
        to="/views/$view"
        params={{ view }}
        preload={false}
        {...(onChoose ? { onClick: onChoose } : {})}
        className={classNames(
          'group flex h-7.5 min-w-0 grow items-center gap-2.5 rounded-md px-2 text-ink-soft hover:bg-hover',
          'aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-text',
          '[&_svg]:size-4 [&_svg]:shrink-0',
          hasUnread && 'font-medium text-ink',
        )}
      >
        {icon}
        <span className="grow truncate">{title}</span>
        {total > 0 && (
          <span className="text-ink-faint text-xs tabular-nums group-aria-[current=page]:text-accent-text">
            {total.toLocaleString(language)}
          </span>
        )}
      </Link>
      {more}
    </li>
  )
}
