import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useLabels } from '../api/directory.ts'
import type { Label } from '../api/types.ts'
import { Button, IconButton } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { LabelChip } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { useActing, useSaving } from './saving.ts'
import { Confirm, FormDialog, Section, Table } from './section.tsx'

/** What conversations are about. */
export default function Labels() {
  const t = useText()
  const words = t.settings.labels
  const [edited, setEdited] = useState<Label | 'new' | null>(null)
  const remove = useActing({
    keys: ['labels'],
    run: (id: string) => answered(api.DELETE('/native/v1/labels/{id}', { params: { path: { id } } })),
  })
  return (
    <Section
      title={t.settings.sections.labels}
      lead={words.lead}
      action={
        <Button look="primary" onClick={() => setEdited('new')}>
          <Plus aria-hidden className="size-4" />
          {words.addTitle}
        </Button>
      }
    >
      <Table
        label={t.settings.sections.labels}
        heads={[t.settings.name, t.settings.description, '']}
        rows={useLabels()}
        empty={words.none}
        keyOf={({ id }) => id}
        cells={(label) => [
          <LabelChip key="name" title={label.name} color={label.color} />,
          label.description,
          <span key="actions" className="inline-flex">
            <IconButton label={t.settings.edit} onClick={() => setEdited(label)}>
              <Pencil />
            </IconButton>
            <Confirm
              title={t.settings.confirmTitle}
              text={words.removeText(label.name)}
              submit={t.common.remove}
              onConfirm={() => remove(label.id)}
            >
              {(ask) => (
                <IconButton label={t.common.remove} onClick={ask}>
                  <Trash2 />
                </IconButton>
              )}
            </Confirm>
          </span>,
        ]}
      />
      {edited && <LabelForm label={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
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
