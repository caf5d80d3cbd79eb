import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { type Attribute, optionsOf } from '../api/contacts.ts'
import { CheckField, SelectField, TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { type OptionDraft, OptionsEditor, toDrafts, toOptions } from './attribute-options.tsx'
import { useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

const TYPES = ['text', 'list', 'number', 'currency', 'percent', 'link', 'date', 'checkbox'] as const
type AttributeType = (typeof TYPES)[number]

/** A key of the letters of a name, as programs like them. */
const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

const begin = (attribute: Attribute | null) => ({
  owner: (attribute?.owner ?? 'contact') as 'contact' | 'conversation',
  name: attribute?.name ?? '',
  key: attribute?.key ?? null,
  type: (attribute?.type ?? 'text') as AttributeType,
  description: attribute?.description ?? '',
  placeholder: attribute?.placeholder ?? '',
  is_required: attribute?.is_required ?? false,
  is_deactivated: attribute?.is_deactivated ?? false,
})

/** Whose it is, its key and its type stay as they were made: values are stored by them. */
export function AttributeForm({ attribute, onClose }: { attribute: Attribute | null; onClose: () => void }) {
  const t = useText()
  const words = t.attributes
  const [form, setForm] = useState(() => begin(attribute))
  const [options, setOptions] = useState<OptionDraft[]>(() => toDrafts(attribute ? optionsOf(attribute) : []))
  const key = form.key ?? keyOf(form.name)
  const saving = useSaving({
    keys: ['attributes'],
    onDone: onClose,
    run: () => {
      const { owner, type, name, is_required, is_deactivated } = form
      const body = {
        ...{ name, is_required, is_deactivated },
        description: form.description.trim() || null,
        placeholder: form.placeholder.trim() || null,
        ...(type === 'list' ? { options: toOptions(options) } : {}),
      }
      return answered<unknown>(
        attribute
          ? api.PATCH('/native/v1/attributes/{id}', { params: { path: { id: attribute.id } }, body })
          : api.POST('/native/v1/attributes', { body: { ...body, owner, key, type } }),
      )
    },
  })
  const { text, tick } = tied(form, setForm)
  return (
    <FormDialog
      title={attribute ? words.editTitle : words.addTitle}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField label={t.settings.name} required maxLength={255} {...text('name')} />
      {!attribute && <WhatItIs form={form} attributeKey={key} onChange={setForm} />}
      {form.type === 'list' && <OptionsEditor options={options} onChange={setOptions} />}
      <TextField label={t.settings.description} maxLength={2000} {...text('description')} />
      {form.type !== 'list' && form.type !== 'checkbox' && (
        <TextField label={words.placeholder} maxLength={255} {...text('placeholder')} />
      )}
      <CheckField label={words.requiredLong} {...tick('is_required')} />
      <CheckField label={words.deactivate} help={words.deactivateHelp} {...tick('is_deactivated')} />
    </FormDialog>
  )
}

type Form = ReturnType<typeof begin>

/** What ties fields to the form. */
const tied = (form: Form, onChange: (form: Form) => void) => ({
  text: (name: 'name' | 'description' | 'placeholder') => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...form, [name]: event.target.value }),
  }),
  tick: (name: 'is_required' | 'is_deactivated') => ({
    checked: form[name],
    onChange: (event: { target: { checked: boolean } }) =>
      onChange({ ...form, [name]: event.target.checked }),
  }),
})

interface WhatItIsProps {
  form: Form
  attributeKey: string
  onChange: (form: Form) => void
}

/** What is said once, when it is made. */
function WhatItIs({ form, attributeKey, onChange }: WhatItIsProps) {
  const words = useText().attributes
  return (
    <>
      <SelectField
        label={words.owner}
        value={form.owner}
        onChange={(event) => onChange({ ...form, owner: event.target.value as typeof form.owner })}
      >
        <option value="contact">{words.owners.contact}</option>
        <option value="conversation">{words.owners.conversation}</option>
      </SelectField>
      <SelectField
        label={words.type}
        value={form.type}
        onChange={(event) => onChange({ ...form, type: event.target.value as AttributeType })}
      >
        {TYPES.map((type) => (
          <option key={type} value={type}>
            {words.types[type]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={words.key}
        help={words.keyHelp}
        required
        maxLength={255}
        value={attributeKey}
        onChange={(event) => onChange({ ...form, key: event.target.value })}
      />
    </>
  )
}
