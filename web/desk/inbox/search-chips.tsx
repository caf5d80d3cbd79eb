import { useNavigate } from '@tanstack/react-router'
import { BookmarkPlus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { useText } from '../i18n/text.tsx'
import { chipsOf, without } from './query-text.ts'
import { SaveSearch } from './saved-search-forms.tsx'

/** What was understood of a search, to be taken away one by one; and keeping it as a view. */
export function SearchChips({ view, q }: { view: string; q: string }) {
  const t = useText()
  const navigate = useNavigate({ from: '/views/$view' })
  const [isSaving, setSaving] = useState(false)
  const words = t.inbox.search
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b px-3 py-1.5">
      <ul aria-label={words.chips} className="contents">
        {chipsOf(q).map((chip) => {
          const text = `${chip.isNot ? `${words.not} ` : ''}${chip.field}: ${chip.value}`
          return (
            <li
              key={chip.start}
              className="inline-flex max-w-full items-center rounded-md bg-accent-soft pl-2 text-accent-text text-sm"
            >
              <span className="truncate">{text}</span>
              <button
                type="button"
                aria-label={words.remove(text)}
                className="rounded-md p-1 hover:bg-hover"
                onClick={() =>
                  void navigate({
                    search: (before) => ({ ...before, q: without(q, chip) || undefined }),
                    replace: true,
                  })
                }
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          )
        })}
      </ul>
      <span className="grow" />
      <Button look="quiet" isSmall onClick={() => setSaving(true)}>
        <BookmarkPlus aria-hidden className="size-4" />
        {words.save}
      </Button>
      {isSaving && <SaveSearch view={view} q={q} onClose={() => setSaving(false)} />}
    </div>
  )
}
