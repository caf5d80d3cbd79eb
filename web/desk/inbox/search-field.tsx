import { useNavigate } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useActions } from '../app/actions.tsx'
import { useText } from '../i18n/text.tsx'

/** After the last key; a search costs the server a few milliseconds. */
const PAUSE_MS = 180

/** Searches while it is typed. */
export function SearchField({ view, q }: { view: string; q: string }) {
  const t = useText()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q)
  const sent = useRef(q)
  useActions([
    {
      id: 'search',
      title: t.inbox.actions.search,
      keys: '/',
      group: t.inbox.actions.listGroup,
      run: () => input.current?.select(),
    },
  ])
  useEffect(() => {
    if (q !== sent.current) setText(q)
    sent.current = q
  }, [q])
  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text.trim()
      void navigate({
        to: '/views/$view',
        params: { view: text.trim() ? 'all' : view },
        search: (before) => ({ ...before, q: text.trim() || undefined }),
        replace: true,
      })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, navigate, view])
  return (
    <div className="relative min-w-0 grow">
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-faint" />
      <input
        ref={input}
        type="search"
        aria-label={t.inbox.actions.search}
        title={t.inbox.searchHelp}
        placeholder={t.inbox.searchPlaceholder}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (text) setText('')
          else input.current?.blur()
        }}
        className="h-8 w-full rounded-md border border-transparent bg-sunken pr-7 pl-8 focus:border-accent focus:bg-surface [&::-webkit-search-cancel-button]:hidden"
      />
      {text && (
        <button
          type="button"
          aria-label={t.common.close}
          className="absolute top-2 right-2 text-ink-faint"
          onClick={() => {
            setText('')
            input.current?.focus()
          }}
        >
          <X className="size-4" />
        </button>
      )}
    </div>
  )
}
