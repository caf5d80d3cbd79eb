import { useNavigate } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useActions } from '../app/actions.tsx'
import { classNames } from '../design/class-names.ts'
import { useText } from '../i18n/text.tsx'
import { type Completion, useCompletions } from './completions.ts'
import { isWhole, replaced, tokenAt } from './query-text.ts'

/** After the last key; a search costs the server a few milliseconds. */
const PAUSE_MS = 180

/** Asks for what is typed, when no key has come for a moment. */
function useAsking(view: string, q: string) {
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  const sent = useRef(q)
  const ask = (wanted: string) => {
    const asked = wanted.trim()
    if (asked === sent.current) return
    sent.current = asked
    void navigate({
      to: '/views/$view',
      params: { view: asked ? 'all' : view },
      search: (before) => ({ ...before, q: asked || undefined }),
      replace: true,
    })
  }
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    if (q !== sent.current) setText(q)
    sent.current = q
  }, [q])
  useEffect(() => {
    if (!isWhole(text)) return
    const timer = setTimeout(() => latest.current(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return { text, setText, ask }
}

/** Searches while it is typed, and offers what may follow. */
export function SearchField({ view, q }: { view: string; q: string }) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { text, setText, ask } = useAsking(view, q)
  const [caret, setCaret] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const token = tokenAt(text, caret)
  const completions = useCompletions(text, token)
  const shown = isOpen ? completions : []
  const chosen = shown[at]
  const place = useRef<number | null>(null)
  useLayoutEffect(() => {
    // What was put in ends where one goes on writing, which need not be the end of the text.
    if (place.current !== null) input.current?.setSelectionRange(place.current, place.current)
    place.current = null
  })
  useActions([
    {
      id: 'search',
      title: t.inbox.actions.search,
      keys: '/',
      group: t.inbox.actions.listGroup,
      run: () => input.current?.select(),
    },
  ])
  const show = (isWanted: boolean) => {
    setOpen(isWanted)
    setAt(-1)
  }
  const take = ({ insert }: Completion) => {
    const next = replaced(text, { at: token, caret, by: insert })
    setText(next.text)
    setCaret(next.caret)
    // What it can be is offered next; when that is said, nothing.
    show(insert.endsWith(':'))
    place.current = next.caret
  }
  const step = (by: number) => {
    if (!isOpen) return show(true)
    // One place before the first: the field itself, with nothing chosen.
    const places = completions.length + 1
    setAt(((at + 1 + by + places) % places) - 1)
  }
  const enter = () => {
    if (chosen) return take(chosen)
    show(false)
    ask(text)
  }
  const leave = () => {
    if (shown.length > 0) show(false)
    else if (text) setText('')
    else input.current?.blur()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const { key, nativeEvent } = event
    if (nativeEvent.isComposing) return
    if (key === 'ArrowDown') step(1)
    else if (key === 'ArrowUp') step(-1)
    else if (key === 'Enter') enter()
    else if (key === 'Escape') leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative min-w-0 grow">
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-faint" />
      <input
        ref={input}
        role="combobox"
        aria-label={t.inbox.actions.search}
        aria-description={t.inbox.search.hint}
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${at}` : undefined}
        autoComplete="off"
        enterKeyHint="search"
        title={t.inbox.searchHelp}
        placeholder={t.inbox.searchPlaceholder}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          const typed = event.target.value
          const place = event.target.selectionStart ?? typed.length
          setText(typed)
          setCaret(place)
          show(tokenAt(typed, place) !== undefined)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onKeyDown={onKeyDown}
        onBlur={() => show(false)}
        className="h-8 w-full rounded-md border border-transparent bg-sunken pr-7 pl-8 focus:border-accent focus:bg-surface"
      />
      {text && (
        <button
          type="button"
          aria-label={t.inbox.search.clear}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-md text-ink-faint hover:text-ink"
          onClick={() => {
            setText('')
            input.current?.focus()
          }}
        >
          <X className="size-4" />
        </button>
      )}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t.inbox.search.suggestions}
        className={classNames(
          'absolute top-full left-0 z-30 mt-1 max-h-80 w-full min-w-60 overflow-y-auto rounded-lg border bg-raised p-1 shadow-floating',
          shown.length === 0 && 'hidden',
        )}
      >
        {shown.map((completion, index) => (
          <div
            key={completion.insert}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' })
            }}
            // Before the field loses the focus.
            onPointerDown={(event) => {
              event.preventDefault()
              take(completion)
            }}
            className={classNames(
              'flex cursor-default items-baseline gap-3 rounded-md px-2 py-1 hover:bg-hover',
              index === at && 'bg-hover',
            )}
          >
            <span className="min-w-0 truncate font-medium">{completion.insert}</span>
            <span className="min-w-0 grow truncate text-right text-ink-faint text-sm">
              {completion.detail}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
