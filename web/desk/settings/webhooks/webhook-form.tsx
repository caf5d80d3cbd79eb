import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import type { Got } from '../../api/types.ts'
import { CheckField, SelectField, TextField } from '../../design/field.tsx'
import { Notice, Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { Copyable } from '../copyable.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog, Problem } from '../section.tsx'
import { AuthorizationField } from './authorization-field.tsx'
import type { Webhook } from './health.tsx'
import { type Form, startOf, wireOf } from './webhook-wire.ts'

export type Payload = Got<'/native/v1/webhook-payloads'>['data'][number]

export const payloadsQuery = {
  queryKey: ['webhook-payloads'],
  queryFn: () => answered(api.GET('/native/v1/webhook-payloads')).then(({ data }) => data),
}

/** Who is told, and of what. */
export function WebhookForm({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const t = useText()
  const words = t.connections.webhooks
  const { data: payloads, error } = useQuery(payloadsQuery)
  const [form, setForm] = useState<Form>(() => startOf(webhook))
  const payload = payloads?.find(({ name }) => name === form.payload)
  const saving = useSaving({
    keys: ['webhooks'],
    onDone: () => webhook && onClose(),
    run: async (): Promise<string | null> => {
      if (!payload) return null
      const body = wireOf(form, payload)
      if (!webhook) {
        const made = await answered(
          api.POST('/native/v1/webhooks', { body: { ...body, payload: form.payload } }),
        )
        return made.secret
      }
      await answered(api.PATCH('/native/v1/webhooks/{id}', { params: { path: { id: webhook.id } }, body }))
      return null
    },
  })
  const isMade = !webhook && saving.isSuccess
  return (
    <FormDialog
      title={webhook ? words.edit : words.add}
      submit={isMade ? t.common.close : t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => (isMade ? onClose() : saving.mutate())}
      onClose={onClose}
    >
      <Problem error={error} />
      {isMade && <Made secret={saving.data} />}
      {!isMade && payloads && payload && (
        <Fields
          form={form}
          payload={payload}
          payloads={webhook ? [] : payloads}
          webhook={webhook}
          onChange={setForm}
        />
      )}
      {!payloads && !error && <Skeleton className="h-60" />}
    </FormDialog>
  )
}

function Made({ secret }: { secret: string | null | undefined }) {
  const words = useText().connections.webhooks
  if (!secret) return <Notice tone="warn">{words.unreadable}</Notice>
  return (
    <>
      <p>{words.secretOnce}</p>
      <Copyable text={secret} />
    </>
  )
}

interface FieldsProps {
  form: Form
  payload: Payload
  /** To choose from; none: it is chosen. */
  payloads: Payload[]
  webhook: Webhook | null
  onChange: (form: Form) => void
}

function Fields({ form, payload, payloads, webhook, onChange }: FieldsProps) {
  const t = useText()
  const words = t.connections.webhooks
  const inboxes = useInboxes()
  const field = (name: 'name' | 'url') => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...form, [name]: event.target.value }),
  })
  return (
    <>
      {payloads.length > 0 && (
        <SelectField
          label={words.payload}
          help={words.payloadHelp}
          value={form.payload}
          onChange={(event) =>
            onChange({ ...form, payload: event.target.value as Form['payload'], events: null })
          }
        >
          {payloads.map(({ name }) => (
            <option key={name} value={name}>
              {words.payloads[name] ?? name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField label={t.settings.name} required={payload.needs_name} maxLength={255} {...field('name')} />
      <TextField label={words.url} type="url" required maxLength={2048} {...field('url')} />
      {payload.by_inbox && (
        <SelectField
          label={words.inbox}
          value={form.inbox_id}
          onChange={(event) => onChange({ ...form, inbox_id: event.target.value })}
        >
          <option value="">{words.allInboxes}</option>
          {inboxes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <Events
        all={payload.events}
        chosen={form.events ?? payload.usual_events}
        onChange={(events) => onChange({ ...form, events })}
      />
      {payload.takes_authorization && (
        <>
          <AuthorizationField form={form} isKept={webhook?.has_authorization ?? false} onChange={onChange} />
          <CheckField
            label={words.isEnabled}
            checked={form.is_enabled}
            onChange={(event) => onChange({ ...form, is_enabled: event.target.checked })}
          />
        </>
      )}
    </>
  )
}

interface EventsProps {
  all: string[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

function Events({ all, chosen, onChange }: EventsProps) {
  const words = useText().connections.webhooks
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name])
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium text-sm">{words.events}</legend>
      {all.map((name) => (
        <CheckField key={name} label={name} checked={chosen.includes(name)} onChange={() => toggle(name)} />
      ))}
    </fieldset>
  )
}
