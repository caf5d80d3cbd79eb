import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Got, InboxWhole } from '../../api/types.ts'
import { CheckField, SelectField } from '../../design/field.tsx'
import { Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { Card, Problem } from '../section.tsx'
import { SavedForm } from './saved-form.tsx'

type Survey = Got<'/native/v1/inboxes/{id}/survey'>

const path = '/native/v1/inboxes/{id}/survey'
const HOUR = 3600

/** Whether customers are asked how it was. */
export function SurveyCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const { data, error } = useQuery({
    queryKey: ['inboxes', inbox.id, 'survey'],
    queryFn: () => answered(api.GET(path, { params: { path: { id: inbox.id } } })),
  })
  if (!data)
    return (
      <Card title={t.inboxes.survey}>
        {error ? <Problem error={error} /> : <Skeleton className="h-20" />}
      </Card>
    )
  return <SurveyForm inboxId={inbox.id} kept={data} />
}

function SurveyForm({ inboxId, kept }: { inboxId: string; kept: Survey }) {
  const t = useText()
  const words = t.inboxes
  const [form, setForm] = useState(kept)
  const saving = useSaving({
    keys: ['inboxes'],
    run: () => answered(api.PATCH(path, { params: { path: { id: inboxId } }, body: form })),
  })
  const isKnownDelay = String(kept.delay_seconds) in words.surveyDelays
  return (
    <SavedForm
      title={words.survey}
      help={words.surveyHelp}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <CheckField
        label={words.surveyOn}
        checked={form.is_on}
        onChange={(event) => setForm({ ...form, is_on: event.target.checked })}
      />
      {form.is_on && (
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={words.surveyKind}
            value={form.kind}
            onChange={(event) =>
              setForm({ ...form, kind: event.target.value === 'thumbs' ? 'thumbs' : 'csat' })
            }
          >
            <option value="csat">{words.surveyKinds.csat}</option>
            <option value="thumbs">{words.surveyKinds.thumbs}</option>
          </SelectField>
          <SelectField
            label={words.surveyDelay}
            value={form.delay_seconds}
            onChange={(event) => setForm({ ...form, delay_seconds: Number(event.target.value) })}
          >
            {Object.entries(words.surveyDelays).map(([seconds, text]) => (
              <option key={seconds} value={seconds}>
                {text}
              </option>
            ))}
            {!isKnownDelay && (
              <option value={kept.delay_seconds}>
                {words.delayOf(Math.round((kept.delay_seconds / HOUR) * 10) / 10)}
              </option>
            )}
          </SelectField>
        </div>
      )}
    </SavedForm>
  )
}
