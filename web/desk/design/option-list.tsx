import { type ReactNode, useId, useState } from 'react'
import { useText } from '../i18n/text.tsx'
import { classNames } from './class-names.ts'

export interface ListedOption {
  id: string
  isChosen?: boolean
  content: ReactNode
}

interface OptionListProps {
  label: string
  placeholder: string
  typed: string
  onType: (typed: string) => void
  options: ListedOption[]
  onChoose: (id: string) => void
  /** ctrl+enter: everything is chosen. */
  onSubmit?: (() => void) | undefined
  isLarge?: boolean
}

/** A field to type into, and below it what matches: the arrows go through it, enter chooses. */
export function OptionList({
  label,
  placeholder,
  typed,
  onType,
  options,
  onChoose,
  onSubmit,
  isLarge,
}: OptionListProps) {
  const t = useText()
  const list = useId()
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, options.length - 1)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const option = options[chosen]
    if (step) setAt((chosen + step + options.length) % Math.max(options.length, 1))
    else if (event.key === 'Enter' && event.ctrlKey && onSubmit) onSubmit()
    else if (event.key === 'Enter' && option) onChoose(option.id)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it is opened to type into it.
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={options[chosen] ? `${list}-${chosen}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          onType(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className={
          isLarge
            ? 'w-full border-b bg-transparent px-5 py-4 text-lg outline-none'
            : 'mb-2 h-8.5 w-full rounded-md border border-line-strong bg-surface px-2.5'
        }
      />
      <div
        id={list}
        role="listbox"
        aria-label={label}
        className={classNames('max-h-96 overflow-y-auto', isLarge && 'p-2')}
      >
        {options.map(({ id, isChosen, content }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field above.
          <div
            key={id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={isChosen ?? index === chosen}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' })
            }}
            className={classNames(
              'flex cursor-default items-center gap-3 rounded-md px-2.5 py-1.5',
              index === chosen && 'bg-hover',
            )}
            onPointerMove={() => setAt(index)}
            onClick={() => onChoose(id)}
          >
            {content}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className="px-3 py-6 text-center text-ink-faint">{t.common.none}</p>}
    </>
  )
}
