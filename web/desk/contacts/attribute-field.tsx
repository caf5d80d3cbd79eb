import { type Attribute, type AttributeOption, optionsOf } from '../api/contacts.ts'
import { SelectField, TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import type { Value } from './values.ts'

const INPUTS: Record<string, React.InputHTMLAttributes<HTMLInputElement>> = {
  text: { type: 'text', maxLength: 1499 },
  link: { type: 'url', maxLength: 1499 },
  date: { type: 'date' },
  number: { type: 'number', step: 'any' },
  currency: { type: 'number', step: 'any' },
  percent: { type: 'number', step: 'any' },
}

interface AttributeFieldProps {
  attribute: Attribute
  value: Value
  onChange: (value: Value) => void
}

/** A field in which the value of an attribute can be said. */
export function AttributeField({ attribute, value, onChange }: AttributeFieldProps) {
  const t = useText()
  const { name, type, is_required, description, placeholder } = attribute
  const common = { label: name, required: is_required, ...(description ? { help: description } : {}) }
  if (type === 'list') return <Levels attribute={attribute} value={value} onChange={onChange} />
  if (type === 'checkbox')
    return (
      <SelectField
        {...common}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{t.contacts.notSaid}</option>
        <option value="true">{t.contacts.yes}</option>
        <option value="false">{t.contacts.no}</option>
      </SelectField>
    )
  return (
    <TextField
      {...common}
      {...INPUTS[type]}
      {...(placeholder ? { placeholder } : {})}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  )
}

/** A choice for each level: what is chosen says what there is below it. */
function Levels({ attribute, value, onChange }: AttributeFieldProps) {
  const t = useText()
  const path = Array.isArray(value) ? value : []
  const levels: AttributeOption[][] = [optionsOf(attribute)]
  for (const [depth, chosen] of path.entries()) {
    const below = levels[depth]?.find((option) => option.value === chosen)?.options ?? []
    if (below.length > 0) levels.push(below)
  }
  return (
    <div className="flex flex-col gap-2">
      {levels.map((options, depth) => (
        <SelectField
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is what it is by its depth.
          key={depth}
          label={depth === 0 ? attribute.name : t.contacts.level(attribute.name, depth + 1)}
          required={depth === 0 && attribute.is_required}
          value={path[depth] ?? ''}
          onChange={(event) => {
            const chosen = event.target.value
            const next = [...path.slice(0, depth), ...(chosen ? [chosen] : [])]
            onChange(next.length > 0 ? next : null)
          }}
          {...(depth === 0 && attribute.description ? { help: attribute.description } : {})}
        >
          <option value="">{t.contacts.notSaid}</option>
          {options
            .filter((option) => !option.is_deactivated || option.value === path[depth])
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
        </SelectField>
      ))}
    </div>
  )
}
