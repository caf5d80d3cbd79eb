import { useId } from 'react'
import { classNames } from './class-names.ts'

interface Choice {
  id: string
  title: string
  help?: string | undefined
}

interface ChoicesProps {
  /** Read aloud: what is chosen here. */
  label: string
  choices: Choice[]
  chosen: string
  onChoose: (id: string) => void
}

/** One of few, each with a word of explanation. */
export function Choices({ label, choices, chosen, onChoose }: ChoicesProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      {choices.map(({ id, title, help }) => (
        <label
          key={id}
          className={classNames(
            'flex cursor-pointer items-start gap-3 rounded-lg border p-3',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            chosen === id ? 'border-accent bg-selected' : 'bg-surface hover:bg-hover',
          )}
        >
          <input
            type="radio"
            name={name}
            value={id}
            checked={chosen === id}
            onChange={() => onChoose(id)}
            aria-labelledby={`${name}-${id}`}
            aria-describedby={help ? `${name}-${id}-help` : undefined}
            className="mt-1 size-4 shrink-0 accent-accent outline-none"
          />
          <span className="min-w-0">
            <span id={`${name}-${id}`} className="block break-words font-medium">
              {title}
            </span>
            {help && (
              <span id={`${name}-${id}-help`} className="block text-ink-soft text-sm">
                {help}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
