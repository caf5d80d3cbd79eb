import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes, useLabels } from '../../api/directory.ts'
import { CheckField, SelectField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog } from '../section.tsx'
import { Preview, usePreview, type Wish } from './preview.tsx'
import type { RetentionRule } from './retention.tsx'

/** A year: nobody deletes by mistake what is new. */
const PRESET_DAYS = 365

/** What a rule would take is shown before it is saved. */
export function RetentionForm({ rule, onClose }: { rule: RetentionRule | null; onClose: () => void }) {
  const t = useText()
  const words = t.retention
  const [form, setForm] = useState(() => formOf(rule))
  const wish = wishOf(form)
  const isUsable = /^\d{1,5}$/.test(form.days)
  const preview = usePreview(wish, isUsable)
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
  return (
    <FormDialog
      title={rule ? words.editTitle : words.addTitle}
      submit={t.common.save}
      // Nobody asks for what he has not seen.
      isBusy={saving.isPending || (isUsable && !preview.isKnown)}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <What form={form} onChange={setForm} />
      <Which form={form} onChange={setForm} />
      <CheckField
        label={words.isActive}
        checked={form.isActive}
        onChange={(event) => setForm({ ...form, isActive: event.target.checked })}
      />
      {isUsable && <Preview data={preview.data} error={preview.error} />}
    </FormDialog>
  )
}

const formOf = (rule: RetentionRule | null) => ({
  action: rule?.action ?? 'anonymize',
  days: String(rule?.days ?? PRESET_DAYS),
  since: rule?.since ?? 'closed',
  inbox: rule?.inbox_key ?? '',
  label: rule?.label_id ?? '',
  isActive: rule?.is_active ?? true,
})

type Form = ReturnType<typeof formOf>

const wishOf = (form: Form): Wish => ({
  action: form.action,
  days: Number(form.days),
  since: form.since,
  inbox_id: form.inbox || null,
  label_id: form.label || null,
  is_active: form.isActive,
})

interface FieldsProps {
  form: Form
  onChange: (form: Form) => void
}

/** What ties a choice to the form. */
const choosing =
  ({ form, onChange }: FieldsProps) =>
  (name: 'action' | 'since' | 'inbox' | 'label') => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...form, [name]: event.target.value }),
  })

/** What happens, and when. */
function What({ form, onChange }: FieldsProps) {
  const words = useText().retention
  const chosen = choosing({ form, onChange })
  return (
    <>
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
        onChange={(event) => onChange({ ...form, days: event.target.value })}
      />
      <SelectField label={words.since} {...chosen('since')}>
        <option value="closed">{words.sinces.closed}</option>
        <option value="last_activity">{words.sinces.last_activity}</option>
      </SelectField>
    </>
  )
}

/** To which conversations. */
function Which({ form, onChange }: FieldsProps) {
  const words = useText().retention
  const inboxes = useInboxes()
  const labels = useLabels()
  const chosen = choosing({ form, onChange })
  return (
    <>
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
    </>
  )
}
