import { useState } from 'react'
import { Dialog } from '../design/dialog.tsx'
import { Keys } from '../design/hint.tsx'
import { OptionList } from '../design/option-list.tsx'
import { useText } from '../i18n/text.tsx'
import { type Action, useAllActions } from './actions.tsx'

const MOST_SHOWN = 60

/** Every word of what was typed begins a word of the title, or stands in it. */
function rank(action: Action, query: string): number {
  const title = action.title.toLowerCase()
  let sum = 0
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = title.indexOf(word)
    if (at < 0) return -1
    sum += at === 0 || title[at - 1] === ' ' ? 2 : 1
  }
  return sum
}

/** All actions, found by typing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [query, setQuery] = useState('')
  const found = useAllActions()
    .filter((action) => !action.isKeyOnly)
    .map((action) => ({ action, score: rank(action, query) }))
    .filter(({ score }) => score >= 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SHOWN)
    .map(({ action }) => action)
  return (
    <Dialog title={t.common.menu.palette} onClose={onClose} isBare>
      <OptionList
        isLarge
        label={t.common.menu.palette}
        placeholder={`${t.common.menu.palette} …`}
        typed={query}
        onType={setQuery}
        onChoose={(id) => {
          onClose()
          // After the dialog has given the focus back.
          setTimeout(() => found.find((action) => action.id === id)?.run())
        }}
        options={found.map(({ id, title, group, keys }) => ({
          id,
          content: (
            <>
              <span className="grow truncate">{title}</span>
              <span className="text-ink-faint text-xs">{group}</span>
              {keys && <Keys keys={keys} />}
            </>
          ),
        }))}
      />
    </Dialog>
  )
}

/** All keys, by what they are for. */
export function Help({ onClose }: { onClose: () => void }) {
  const t = useText()
  const groups = Map.groupBy(
    useAllActions().filter(({ keys }) => keys),
    ({ group }) => group,
  )
  return (
    <Dialog title={t.common.menu.shortcuts} onClose={onClose} isWide>
      <section
        aria-label={t.common.menu.shortcuts}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
        tabIndex={0}
        data-first
        className="columns-1 gap-8 pb-3 outline-none sm:columns-2"
      >
        {[...groups].map(([group, actions]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-ink-soft text-sm">{group}</h3>
            <dl>
              {actions.map(({ id, title, keys }) => (
                <div key={id} className="flex items-center justify-between gap-3 border-b py-1 last:border-0">
                  <dt>{title}</dt>
                  <dd>{keys && <Keys keys={keys} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  )
}
