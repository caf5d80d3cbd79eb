import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes, useLabels } from '../../api/directory.ts'
import type { Posted } from '../../api/types.ts'
import { CheckField, SelectField, TextField } from '../../design/field.tsx'
import { Notice, Skeleton } from '../../design/pieces.tsx'
import { useSettled } from '../../design/settled.ts'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog, Problem } from '../section.tsx'
import type { RetentionRule } from './retention.tsx'

type Wish = Posted<'/native/v1/retention-rules'>

/** A year: nobody deletes by mistake what is new. */
const PRESET_DAYS = 365

/** What a rule would take is shown before it is saved. */
export function RetentionForm({ rule, onClose }: { rule: RetentionRule | null; onClose: () => void }) {
  const t = useText()
  const words = t.retention
  const inboxes = useInboxes()
  const labels = useLabels()
  const [form, setForm] = useState({
    action: rule?.action ?? 'anonymize',
    days: String(rule?.days ?? PRESET_DAYS),
    since: rule?.since ?? 'closed',
    inbox: rule?.inbox_key ?? '',
    label: rule?.label_id ?? '',
    isActive: rule?.is_active ?? true,
  })
  const wish: Wish = {
    action: form.action,
    days: Number(form.days),
    since: form.since,
    inbox_id: form.inbox || null,
    label_id: form.label || null,
    is_active: form.isActive,
  }
  const saving = useSaving({
    keys: ['retention-rules'],
    onDone: onClose,
    run: () =>
      answered<unknown>(
        rule
          ? api.PATCH('/native/v1/retention-rules/{id}', { params: { path: { id: rule.id } }, body: wish })
          : api.POST('/native/v1/retention-rules', { body: wish }),
      ),
  })
  const chosen = (name: 'action' | 'since' | 'inbox' | 'label') => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <FormDialog
      title={rule ? words.editTitle : words.addTitle}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <SelectField label={words.what} help={words.actionHelp[form.action]} {...chosen('action')}>
        <option value="anonymize">{words.actions.anonymize}</option>
        <option value="delete">{words.actions.delete}</option>
      </SelectField>
      <TextField
        label={words.days}
        type="number"
        required
        min={0}
        max={36_500}
        step={1}
        value={form.days}
        onChange={(event) => setForm({ ...form, days: event.target.value })}
      />
      <SelectField label={words.since} {...chosen('since')}>
        <option value="closed">{words.sinces.closed}</option>
        <option value="last_activity">{words.sinces.last_activity}</option>
      </SelectField>
      <SelectField label={words.inbox} {...chosen('inbox')}>
        <option value="">{words.allInboxes}</option>
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={words.label} {...chosen('label')}>
        <option value="">{words.anyLabel}</option>
        {labels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <CheckField
        label={words.isActive}
        checked={form.isActive}
        onChange={(event) => setForm({ ...form, isActive: event.target.checked })}
      />
      <Preview wish={wish} isUsable={/^\d{1,5}$/.test(form.days)} />
    </FormDialog>
  )
}

const SHOWN = 5

/** What the rule would take just now; nothing happens. */
function Preview({ wish, isUsable }: { wish: Wish; isUsable: boolean }) {
  const t = useText()
  const words = t.retention
  const { language } = useLanguage()
  const asked = useSettled(JSON.stringify(wish))
  const { data, error } = useQuery({
    queryKey: ['retention-preview', asked],
    enabled: isUsable,
    gcTime: 0,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answered(api.POST('/native/v1/retention-rules/preview', { body: JSON.parse(asked) as Wish, signal })),
  })
  if (!isUsable) return null
  if (error) return <Problem error={error} />
  if (!data) return <Skeleton className="h-16" />
  return (
    <Notice tone={data.count > 0 ? 'warn' : 'neutral'}>
      <p aria-live="polite" className="font-medium">
        {words.takes(data.count)}
      </p>
      <ul className="mt-1 text-sm">
        {data.conversations.slice(0, SHOWN).map(({ id, number, subject, at }) => (
          <li key={id} className="flex gap-2">
            <span className="min-w-0 grow truncate">
              #{number} {subject || t.inbox.noSubject}
            </span>
            <time dateTime={at} className="shrink-0">
              {new Date(at).toLocaleDateString(language)}
            </time>
          </li>
        ))}
      </ul>
      {data.count > SHOWN && <p className="text-sm">{words.andMore(data.count - SHOWN)}</p>}
    </Notice>
  )
}
