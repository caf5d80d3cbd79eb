import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Search, UserPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useActions } from '../app/actions.tsx'
import { IconButton } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Empty } from '../design/pieces.tsx'
import { useSettled } from '../design/settled.ts'
import { useText } from '../i18n/text.tsx'
import { ContactForm } from './contact-form.tsx'
import { ContactList } from './contact-list.tsx'
import { ContactView } from './contact-view.tsx'

/** Whom the organization writes with: the list, and one of them beside it; on a narrow screen one after the other. */
export function ContactsPage() {
  const t = useText()
  const words = t.contacts
  const { contact } = useParams({ strict: false })
  const { q = '' } = useSearch({ from: '/signed-in/contacts' })
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const open = (id: string | undefined) =>
    void navigate({
      to: id ? '/contacts/$contact' : '/contacts',
      params: { contact: id },
      search: q ? { q } : {},
    })
  useContactActions({
    onAdd: () => setAdding(true),
    onClose: () => open(undefined),
    isOpen: Boolean(contact),
  })
  return (
    <div className="flex h-full">
      <h1 className="sr-only">{words.title}</h1>
      <section
        aria-label={words.list}
        className={classNames(
          'flex w-full min-w-0 flex-col border-r bg-surface md:w-88 md:shrink-0',
          contact && 'hidden md:flex',
        )}
      >
        <header className="flex items-center gap-1 border-b px-2 py-2">
          <SearchContacts q={q} />
          <IconButton label={words.add} keys="c" onClick={() => setAdding(true)}>
            <UserPlus />
          </IconButton>
        </header>
        <ContactList q={q} current={contact} />
      </section>
      <section
        aria-label={words.one}
        className={classNames('min-w-0 grow bg-surface', !contact && 'hidden md:block')}
      >
        {contact ? (
          <ContactView
            key={contact}
            id={contact}
            onClose={() => open(undefined)}
            onMerged={({ id }) => open(id)}
          />
        ) : (
          <Empty title={words.nothingOpen} />
        )}
      </section>
      {isAdding && (
        <ContactForm contact={null} onClose={() => setAdding(false)} onDone={({ id }) => open(id)} />
      )}
    </div>
  )
}

interface ContactActionsWish {
  onAdd: () => void
  onClose: () => void
  isOpen: boolean
}

function useContactActions({ onAdd, onClose, isOpen }: ContactActionsWish): void {
  const t = useText()
  const group = t.contacts.title
  useActions([
    { id: 'add-contact', title: t.contacts.add, keys: 'c', group, run: onAdd },
    {
      id: 'search-contacts',
      title: t.contacts.search,
      keys: '/',
      group,
      run: () => document.getElementById('search-contacts')?.focus(),
    },
    ...(isOpen
      ? [{ id: 'close-contact', title: t.contacts.toList, keys: 'escape', group, run: onClose }]
      : []),
  ])
}

/** Asks while it is typed. */
function SearchContacts({ q }: { q: string }) {
  const t = useText()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const settled = useSettled(typed.trim())
  const asked = useRef(q)
  useEffect(() => {
    if (settled === asked.current) return
    asked.current = settled
    void navigate({ to: '.', search: settled ? { q: settled } : {}, replace: true })
  }, [settled, navigate])
  return (
    <div className="relative min-w-0 grow">
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-faint" />
      <input
        id="search-contacts"
        type="search"
        aria-label={t.contacts.search}
        placeholder={t.contacts.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-8 w-full rounded-md border border-transparent bg-sunken pr-2 pl-8 focus:border-accent focus:bg-surface"
      />
    </div>
  )
}
