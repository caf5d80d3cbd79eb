import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useLabels } from '../api/directory.ts'
import type { Label } from '../api/types.ts'
import { TextField } from '../design/field.tsx'
import { LabelChip } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

/** What conversations are about. */
export default function Labels() {
  const t = useText()
  const words = t.settings.labels
  const remove = useActing({
    keys: ['labels'],
    run: (id: string) => answered(api.DELETE('/native/v1/labels/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.labels}
      lead={words.lead}
      heads={[t.settings.name, t.settings.description]}
      rows={useLabels()}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={(label) => [<LabelChip key="name" title={label.name} color={label.color} />, label.description]}
      adding={{ label: words.addTitle, form: (close) => <LabelForm label={null} onClose={close} /> }}
      editing={{ form: (label, close) => <LabelForm label={label} onClose={close} /> }}
      removing={{ run: ({ id }) => remove(id), text: ({ name }) => words.removeText(name) }}
    />
  )
}

const PRESET = '#2853c4'

function LabelForm({ label, onClose }: { label: Label | null; onClose: () => void }) {
  const t = useText()
  const [form, setForm] = useState({
    name: label?.name ?? '',
    color: label?.color ?? PRESET,
    description: label?.description ?? '',
  })
  const saving = useSaving({
    keys: ['labels'],
    onDone: onClose,
    run: () =>
      label
        ? answered(api.PATCH('/native/v1/labels/{id}', { params: { path: { id: label.id } }, body: form }))
        : answered(api.POST('/native/v1/labels', { body: form })),
  })
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <FormDialog
      title={label ? t.settings.labels.editTitle : t.settings.labels.addTitle}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField label={t.settings.name} required maxLength={100} {...field('name')} />
      <TextField label={t.settings.color} type="color" className="max-w-20 p-1" {...field('color')} />
      <TextField label={t.settings.description} maxLength={500} {...field('description')} />
    </FormDialog>
  )
}
