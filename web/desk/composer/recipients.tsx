import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { classNames } from '../design/class-names.ts'
import { useText } from '../i18n/text.tsx'

export interface Address {
  name: string
  address: string
}

interface RecipientsProps {
  label: string
  value: Address[]
  onChange: (value: Address[]) => void
  isFocused?: boolean
}

const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;]+$/

/** `Kim <kim@example.net>`, or the address alone; null: neither. */
export function parseAddress(text: string): Address | null {
  const trimmed = text.trim().replace(/[,;]+$/, '')
  const [, name = '', bracketed] = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(trimmed) ?? []
  const address = bracketed ?? trimmed
  return ADDRESS.test(address) ? { name: name.trim(), address } : null
}

const shown = ({ name, address }: Address): string => name || address

/** To whom: addresses as chips, completed from everybody who is known. */
export function Recipients({ label, value, onChange, isFocused }: RecipientsProps) {
  const t = useText()
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const { data: suggestions = [] } = useQuery({
    queryKey: ['address-suggestions', text.trim()],
    enabled: text.trim().length > 0,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/native/v1/suggestions/addresses', { params: { query: { q: text.trim() } }, signal }),
      ).then(({ data }) => data),
  })
  const open = text.trim()
    ? suggestions.filter(({ address }) => !value.some((one) => one.address === address))
    : []
  const add = (added: Address[]) => {
    onChange([...value, ...added.filter(({ address }) => !value.some((one) => one.address === address))])
    setText('')
    setAt(0)
    setProblem(null)
  }
  /** Takes what was typed; several at once, when they were pasted. */
  const take = (): boolean => {
    const parts = text.split(/[,;\n]+/).filter((part) => part.trim())
    const parsed = parts.map(parseAddress)
    const wrong = parts.find((_, index) => !parsed[index])
    if (wrong) setProblem(t.composer.badAddress(wrong.trim()))
    else add(parsed.filter((one) => one !== null))
    return !wrong
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const option = open[at]
    if (step && open.length > 0) setAt((at + step + open.length) % open.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && option) add([option])
    else if (['Enter', ',', ';'].includes(event.key) && text.trim()) take()
    else if (event.key === 'Backspace' && !text) return onChange(value.slice(0, -1))
    else return
    event.preventDefault()
  }
  return (
    <div className="relative flex items-start gap-2 border-b px-4 py-1.5">
      <label htmlFor={id} className="w-12 shrink-0 pt-0.5 text-ink-faint text-sm">
        {label}
      </label>
      <div className="flex min-w-0 grow flex-wrap items-center gap-1">
        {value.map((one) => (
          <span
            key={one.address}
            title={one.address}
            className="inline-flex max-w-full items-center rounded-md bg-sunken pl-2 text-sm"
          >
            <span className="truncate">{shown(one)}</span>
            <button
              type="button"
              aria-label={t.composer.removeRecipient(shown(one))}
              className="rounded-md p-1 text-ink-faint hover:text-ink"
              onClick={() => onChange(value.filter(({ address }) => address !== one.address))}
            >
              <X className="size-3.5" />
            </button>
          </span>
        ))}
        <input
          id={id}
          role="combobox"
          aria-expanded={open.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={open[at] ? `${id}-${at}` : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: a new message begins with its recipient.
          autoFocus={isFocused}
          data-first={isFocused || undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
            setProblem(null)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => text.trim() && take()}
          className="h-6 min-w-24 grow bg-transparent outline-none"
        />
        {problem && (
          <p id={`${id}-problem`} role="alert" className="w-full text-danger text-sm">
            {problem}
          </p>
        )}
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={classNames(
          'absolute top-full left-16 z-20 min-w-64 max-w-full rounded-lg border bg-raised p-1 shadow-floating',
          open.length === 0 && 'hidden',
        )}
      >
        {open.map((option, index) => (
          <div
            key={option.address}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            // Before the field loses the focus, and takes what was typed.
            onPointerDown={(event) => {
              event.preventDefault()
              add([option])
            }}
            className={classNames('cursor-default rounded-md px-2 py-1', index === at && 'bg-hover')}
          >
            {option.name && <span className="block truncate">{option.name}</span>}
            <span className={classNames('block truncate', option.name && 'text-ink-faint text-sm')}>
              {option.address}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
