import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/text.tsx'
import { OptionList } from './option-list.tsx'

interface Option {
  id: string
  text: string
  detail?: string
  icon: ReactNode
  isChosen?: boolean
}

interface ChooserProps {
  label: string
  options: Option[]
  onChoose: (id: string) => void
  /** ctrl+enter: all is chosen. */
  onSubmit?: () => void
  /** What is not there yet can be made by its name. */
  create?: { text: (typed: string) => string; run: (typed: string) => void }
}

const CREATE = ' create'

/** One of many, by typing a part of its name. */
export function Chooser({ label, options, onChoose, onSubmit, create }: ChooserProps) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const matching = options.filter(({ text }) => text.toLowerCase().includes(name.toLowerCase()))
  const isNew = create && name && !options.some(({ text }) => text.toLowerCase() === name.toLowerCase())
  const shown: Option[] = isNew
    ? [...matching, { id: CREATE, text: create.text(name), icon: null }]
    : matching
  return (
    <div className="pb-2">
      <OptionList
        label={label}
        placeholder={t.inbox.choose.filter}
        typed={typed}
        onType={setTyped}
        onSubmit={onSubmit}
        onChoose={(id) => {
          setTyped('')
          if (id === CREATE) create?.run(name)
          else onChoose(id)
        }}
        options={shown.map(({ id, text, detail, icon, isChosen }) => ({
          id,
          ...(isChosen === undefined ? {} : { isChosen }),
          content: (
            <>
              {icon}
              <span className="grow truncate">{text}</span>
              {detail && <span className="text-ink-faint text-sm">{detail}</span>}
            </>
          ),
        }))}
      />
    </div>
  )
}
