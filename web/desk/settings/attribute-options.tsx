import { CornerDownRight, Plus, Trash2 } from 'lucide-react'
import type { AttributeOption } from '../api/contacts.ts'
import { Button, IconButton } from '../design/button.tsx'
import { useText } from '../i18n/text.tsx'

/** An option as it is edited; `value` is what is stored, and stays when the label is changed. */
export interface OptionDraft {
  id: number
  value: string | null
  label: string
  isActive: boolean
  options: OptionDraft[]
}

/** How deep options may lie in each other. */
const LEVELS = 5
let last = 0

const draft = (facts: Partial<OptionDraft> = {}): OptionDraft => {
  last += 1
  return { value: null, label: '', isActive: true, options: [], ...facts, id: last }
}

export const toDrafts = (options: AttributeOption[]): OptionDraft[] =>
  options.map(({ value, label, is_deactivated, options: below }) =>
    draft({ value, label, isActive: !is_deactivated, options: toDrafts(below) }),
  )

interface OptionWords {
  value: string
  label: string
  is_deactivated: boolean
  options: OptionWords[]
}

/** As they are stored; those without a name are none. */
export const toOptions = (drafts: OptionDraft[]): OptionWords[] =>
  drafts
    .filter(({ label }) => label.trim())
    .map(({ value, label, isActive, options }) => ({
      value: value ?? label.trim(),
      label: label.trim(),
      is_deactivated: !isActive,
      options: toOptions(options),
    }))

interface OptionsEditorProps {
  options: OptionDraft[]
  onChange: (options: OptionDraft[]) => void
}

/** What there is to choose, each perhaps with more to choose below it. */
export function OptionsEditor({ options, onChange }: OptionsEditorProps) {
  const words = useText().attributes
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{words.options}</legend>
      <Level options={options} onChange={onChange} depth={1} />
    </fieldset>
  )
}

function Level({ options, onChange, depth }: OptionsEditorProps & { depth: number }) {
  const words = useText().attributes
  return (
    <>
      {options.map((option, index) => (
        <OptionRow
          key={option.id}
          option={option}
          place={index + 1}
          depth={depth}
          onChange={(changed) => onChange(options.map((each) => (each.id === option.id ? changed : each)))}
          onRemove={() => onChange(options.filter(({ id }) => id !== option.id))}
        />
      ))}
      <div>
        <Button isSmall onClick={() => onChange([...options, draft()])}>
          <Plus aria-hidden className="size-3.5" />
          {words.addOption}
        </Button>
      </div>
    </>
  )
}

interface OptionRowProps {
  option: OptionDraft
  /** The how manieth of its level. */
  place: number
  depth: number
  onChange: (option: OptionDraft) => void
  onRemove: () => void
}

function OptionRow({ option, place, depth, onChange, onRemove }: OptionRowProps) {
  const t = useText()
  const words = t.attributes
  const name = option.label || words.option(place)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-1">
        <input
          // biome-ignore lint/a11y/noAutofocus: it was just added, to be named.
          autoFocus={option.value === null && option.label === ''}
          aria-label={words.option(place)}
          value={option.label}
          maxLength={255}
          onChange={(event) => onChange({ ...option, label: event.target.value })}
          className="h-8.5 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5"
        />
        <label className="flex shrink-0 items-center gap-1 px-1 text-sm">
          <input
            type="checkbox"
            checked={option.isActive}
            aria-label={words.isActive(name)}
            onChange={(event) => onChange({ ...option, isActive: event.target.checked })}
            className="size-4 accent-accent"
          />
          {words.active}
        </label>
        {depth < LEVELS && (
          <IconButton
            label={words.addBelow(name)}
            onClick={() => onChange({ ...option, options: [...option.options, draft()] })}
          >
            <CornerDownRight />
          </IconButton>
        )}
        <IconButton label={`${t.common.remove}: ${name}`} onClick={onRemove}>
          <Trash2 />
        </IconButton>
      </div>
      {option.options.length > 0 && (
        <div className="ml-4 flex flex-col gap-2 border-l pl-2">
          <Level
            options={option.options}
            onChange={(options) => onChange({ ...option, options })}
            depth={depth + 1}
          />
        </div>
      )}
    </div>
  )
}
