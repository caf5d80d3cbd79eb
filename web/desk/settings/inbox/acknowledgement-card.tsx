import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, answered, api } from '../../api/client.ts'
import type { InboxWhole } from '../../api/types.ts'
import { CheckField, TextArea, TextField } from '../../design/field.tsx'
import { Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { Card, Problem } from '../section.tsx'
import { SavedForm } from './saved-form.tsx'

interface Kept {
  subject: string | null
  text: string
}

const path = '/native/v1/inboxes/{id}/acknowledgement'

/** What an inbox answers by itself. */
export function AcknowledgementCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const params = { path: { id: inbox.id } }
  const { data, error } = useQuery({
    queryKey: ['inboxes', inbox.id, 'acknowledgement'],
    queryFn: () =>
      answered(api.GET(path, { params })).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }),
  })
  if (data === undefined)
    return (
      <Card title={t.inboxes.acknowledgement}>
        {error ? <Problem error={error} /> : <Skeleton className="h-20" />}
      </Card>
    )
  return <AcknowledgementForm inboxId={inbox.id} kept={data} />
}

function AcknowledgementForm({ inboxId, kept }: { inboxId: string; kept: Kept | null }) {
  const t = useText()
  const words = t.inboxes
  const params = { path: { id: inboxId } }
  const [form, setForm] = useState({
    isOn: kept !== null,
    subject: kept?.subject ?? '',
    text: kept?.text ?? '',
  })
  const saving = useSaving({
    keys: ['inboxes'],
    run: async () => {
      if (!form.isOn) return answered(api.DELETE(path, { params }))
      const body = { subject: form.subject.trim() || null, text: form.text }
      return answered(api.PUT(path, { params, body }))
    },
  })
  return (
    <SavedForm
      title={words.acknowledgement}
      help={words.acknowledgementHelp}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <CheckField
        label={words.acknowledgementOn}
        checked={form.isOn}
        onChange={(event) => setForm({ ...form, isOn: event.target.checked })}
      />
      {form.isOn && (
        <>
          <TextField
            label={words.subject}
            help={words.subjectHelp}
            maxLength={200}
            value={form.subject}
            onChange={(event) => setForm({ ...form, subject: event.target.value })}
          />
          <TextArea
            label={words.text}
            required
            maxLength={20_000}
            value={form.text}
            onChange={(event) => setForm({ ...form, text: event.target.value })}
          />
        </>
      )}
    </SavedForm>
  )
}
