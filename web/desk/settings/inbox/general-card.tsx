import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { InboxWhole } from '../../api/types.ts'
import { TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { SavedForm } from './saved-form.tsx'

const PRESET = '#2853c4'

/** What an inbox is called, and how it is known. */
export function GeneralCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const [form, setForm] = useState({
    name: inbox.name,
    color: inbox.color ?? PRESET,
    description: inbox.description ?? '',
  })
  const saving = useSaving({
    keys: ['inboxes'],
    run: () =>
      answered(
        api.PATCH('/native/v1/inboxes/{id}', {
          params: { path: { id: inbox.id } },
          body: { ...form, description: form.description || null },
        }),
      ),
  })
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <SavedForm
      title={t.inboxes.general}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <TextField label={t.settings.name} required maxLength={200} {...field('name')} />
      <TextField label={t.settings.description} maxLength={2000} {...field('description')} />
      <TextField label={t.settings.color} type="color" className="max-w-20 p-1" {...field('color')} />
    </SavedForm>
  )
}
