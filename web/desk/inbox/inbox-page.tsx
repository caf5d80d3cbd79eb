import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Menu as MenuIcon, PenSquare } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useInboxes, useLabels, useQueues, useSavedSearches } from '../api/directory.ts'
import { useActions } from '../app/actions.tsx'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { IconButton } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Dialog } from '../design/dialog.tsx'
import { Empty } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { ListPane } from './list-pane.tsx'
import { SearchChips } from './search-chips.tsx'
import { SearchField } from './search-field.tsx'
import { Sidebar } from './sidebar.tsx'
import { nameOfView } from './views.ts'

const NewMessage = lazy(() =>
  import('../composer/index.ts').then(({ NewMessage }) => ({ default: NewMessage })),
)

/** Views, list and conversation beside each other; on a narrow screen one after the other. */
export function InboxPage() {
  const t = useText()
  const { view = 'open', conversation } = useParams({ strict: false })
  const { q } = useSearch({ from: '/signed-in/views/$view' })
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isComposing, setComposing] = useState(false)
  useActions([
    {
      id: 'compose',
      title: t.inbox.compose,
      keys: 'c',
      group: t.inbox.actions.writeGroup,
      run: () => setComposing(true),
    },
  ])
  const title = nameOfView(q ? 'search' : view, t, {
    inboxes: useInboxes(),
    labels: useLabels(),
    queues: useQueues(),
    saved: useSavedSearches(),
  })
  const navigate = useNavigate()
  const open = useCallback(
    (id: string | undefined) =>
      void navigate({
        to: id ? '/views/$view/$conversation' : '/views/$view',
        params: { view, conversation: id },
        search: (before) => before,
        replace: Boolean(conversation && id),
      }),
    [navigate, view, conversation],
  )
  return (
    <div className="flex h-full">
      {conversation && <h1 className="sr-only md:hidden">{title}</h1>}
      <aside className="hidden w-56 shrink-0 border-r lg:block">
        <Sidebar />
      </aside>
      <section
        aria-label={t.inbox.list}
        className={classNames(
          'flex w-full min-w-0 flex-col border-r bg-surface md:w-88 md:shrink-0 xl:w-104',
          conversation && 'hidden md:flex',
        )}
      >
        <header className="flex items-center gap-1 border-b px-2 py-2">
          <IconButton label={t.inbox.views.title} className="lg:hidden" onClick={() => setMenuOpen(true)}>
            <MenuIcon />
          </IconButton>
          <SearchField view={view} q={q ?? ''} />
          <IconButton label={t.inbox.compose} keys="c" onClick={() => setComposing(true)}>
            <PenSquare />
          </IconButton>
        </header>
        {q && <SearchChips view={view} q={q} />}
        <ListPane key={`${view} ${q ?? ''}`} view={view} title={title} current={conversation} onOpen={open} />
      </section>
      <section className={classNames('min-w-0 grow bg-surface', !conversation && 'hidden md:block')}>
        {conversation ? (
          <ConversationPane key={conversation} id={conversation} onClose={() => open(undefined)} />
        ) : (
          <Empty title={t.inbox.nothingOpen}>{t.inbox.nothingOpenHelp}</Empty>
        )}
      </section>
      {isMenuOpen && (
        <Dialog title={t.inbox.views.title} onClose={() => setMenuOpen(false)}>
          <Sidebar onChoose={() => setMenuOpen(false)} />
        </Dialog>
      )}
      {isComposing && (
        <Suspense>
          <NewMessage onClose={() => setComposing(false)} />
        </Suspense>
      )}
      <Outlet />
    </div>
  )
}
