import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Got, InboxWhole } from '../../api/types.ts'
import { CheckField, TextArea, TextField } from '../../design/field.tsx'
import { Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { Copyable } from '../copyable.tsx'
import { useSaving } from '../saving.ts'
import { Card, Problem } from '../section.tsx'
import { SavedForm } from './saved-form.tsx'

type Kept = Got<'/native/v1/inboxes/{id}/contact-form'>

const path = '/native/v1/inboxes/{id}/contact-form'

/** The page on which anybody can write to an inbox. */
export function ContactFormCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const { data, error } = useQuery({
    queryKey: ['inboxes', inbox.id, 'contact-form'],
    queryFn: () => answered(api.GET(path, { params: { path: { id: inbox.id } } })),
  })
  if (!data)
    return (
      <Card title={t.inboxes.form}>{error ? <Problem error={error} /> : <Skeleton className="h-20" />}</Card>
    )
  return <ContactFormForm inboxId={inbox.id} kept={data} />
}

function ContactFormForm({ inboxId, kept }: { inboxId: string; kept: Kept }) {
  const t = useText()
  const words = t.inboxes
  const [form, setForm] = useState({ is_on: kept.is_on, title: kept.title, thanks: kept.thanks })
  const saving = useSaving({
    keys: ['inboxes'],
    run: () => answered(api.PUT(path, { params: { path: { id: inboxId } }, body: form })),
  })
  return (
    <SavedForm
      title={words.form}
      help={words.formHelp}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <CheckField
        label={words.formOn}
        checked={form.is_on}
        onChange={(event) => setForm({ ...form, is_on: event.target.checked })}
      />
      {form.is_on && (
        <>
          <TextField
            label={words.formTitle}
            required
            maxLength={200}
            value={form.title}
            onChange={(event) => setForm({ ...form, title: event.target.value })}
          />
          <TextArea
            label={words.formThanks}
            required
            maxLength={2000}
            rows={2}
            value={form.thanks}
            onChange={(event) => setForm({ ...form, thanks: event.target.value })}
          />
        </>
      )}
      {kept.is_on && (
        <div className="flex flex-col gap-1">
          <span className="font-medium text-sm">{words.formLink}</span>
          <Copyable text={new URL(kept.path, location.origin).href} />
        </div>
      )}
    </SavedForm>
  )
}
