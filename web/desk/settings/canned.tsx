import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Got } from '../api/types.ts'
import { TextArea, TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

type Canned = Got<'/native/v1/canned-answers'>['data'][number]

/** Texts that are needed again and again. */
export default function CannedAnswers() {
  const t = useText()
  const words = t.settings.canned
  const { data, error } = useQuery({
    queryKey: ['canned-answers'],
    queryFn: () => answered(api.GET('/native/v1/canned-answers')),
  })
  const remove = useActing({
    keys: ['canned-answers'],
    run: (id: string) => answered(api.DELETE('/native/v1/canned-answers/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.canned}
      lead={words.lead}
      heads={[words.shortCode, words.content]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ short_code }) => short_code}
      cells={({ short_code, content }) => [
        <span key="code" className="font-medium">
          {short_code}
        </span>,
        <span key="content" className="line-clamp-2 text-ink-soft">
          {content}
        </span>,
      ]}
      adding={{ label: words.addTitle, form: (close) => <CannedForm canned={null} onClose={close} /> }}
      editing={{ form: (canned, close) => <CannedForm canned={canned} onClose={close} /> }}
      removing={{ run: ({ id }) => remove(id), text: ({ short_code }) => words.removeText(short_code) }}
    />
  )
}

function CannedForm({ canned, onClose }: { canned: Canned | null; onClose: () => void }) {
  const t = useText()
  const [form, setForm] = useState({ short_code: canned?.short_code ?? '', content: canned?.content ?? '' })
  const saving = useSaving({
    keys: ['canned-answers'],
    onDone: onClose,
    run: () =>
      canned
        ? answered(
            api.PATCH('/native/v1/canned-answers/{id}', { params: { path: { id: canned.id } }, body: form }),
          )
        : answered(api.POST('/native/v1/canned-answers', { body: form })),
  })
  return (
    <FormDialog
      title={canned ? t.settings.canned.editTitle : t.settings.canned.addTitle}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.canned.shortCode}
        required
        maxLength={100}
        value={form.short_code}
        onChange={(event) => setForm({ ...form, short_code: event.target.value })}
      />
      <TextArea
        label={t.settings.canned.content}
        required
        rows={8}
        value={form.content}
        onChange={(event) => setForm({ ...form, content: event.target.value })}
      />
    </FormDialog>
  )
}
