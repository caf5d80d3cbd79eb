import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useInboxes } from '../api/directory.ts'
import type { Person } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { CheckField, SelectField, TextField } from '../design/field.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Copyable } from './copyable.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog, Table } from './section.tsx'

/** Who was asked to work here, and has not come yet. */
export function Invitations() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.settings.people
  const { data } = useQuery({
    queryKey: ['invitations'],
    queryFn: () => answered(api.GET('/native/v1/invitations')),
  })
  const again = useActing({
    keys: ['invitations'],
    told: words.invited,
    run: (id: string) => answered(api.POST('/native/v1/invitations/{id}/send', { params: { path: { id } } })),
  })
  const withdraw = useActing({
    keys: ['invitations'],
    told: words.withdrawn,
    run: (id: string) => answered(api.DELETE('/native/v1/invitations/{id}', { params: { path: { id } } })),
  })
  if (!data || data.data.length === 0) return null
  return (
    <div className="mt-8">
      <h2 className="mb-3 font-semibold text-lg">{words.pending}</h2>
      <Table
        label={words.pending}
        heads={[t.settings.email, t.settings.role, t.settings.created, '']}
        rows={data.data}
        empty=""
        keyOf={({ id }) => id}
        cells={({ id, email, role, sent_at }) => [
          email,
          t.settings.roles[role],
          dayAndHour(sent_at, language),
          <span key="actions" className="inline-flex gap-1">
            <Button isSmall onClick={() => again(id)}>
              {words.again}
            </Button>
            <Button isSmall look="quiet" onClick={() => withdraw(id)}>
              {words.withdraw}
            </Button>
          </span>,
        ]}
      />
    </div>
  )
}

/** What somebody may do here. */
export function RoleField({
  value,
  onChange,
}: {
  value: Person['role']
  onChange: (role: Person['role']) => void
}) {
  const t = useText()
  return (
    <SelectField
      label={t.settings.role}
      value={value}
      onChange={(event) => onChange(event.target.value === 'administrator' ? 'administrator' : 'agent')}
    >
      <option value="agent">{t.settings.roles.agent}</option>
      <option value="administrator">{t.settings.roles.administrator}</option>
    </SelectField>
  )
}

/** Asks somebody to work here. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  const t = useText()
  const words = t.settings.people
  const inboxes = useInboxes()
  const [form, setForm] = useState({ email: '', name: '', role: 'agent' as Person['role'] })
  /** Without an inbox, an agent would see nothing. */
  const [left, setLeft] = useState<string[]>([])
  const inbox_ids = inboxes.map(({ id }) => id).filter((id) => !left.includes(id))
  const inviting = useSaving({
    keys: ['invitations'],
    told: words.invited,
    run: () => answered(api.POST('/native/v1/invitations', { body: { ...form, inbox_ids } })),
  })
  return (
    <FormDialog
      title={words.inviteTitle}
      submit={inviting.data ? t.common.close : words.inviteSubmit}
      isBusy={inviting.isPending}
      error={inviting.error}
      onSubmit={() => (inviting.data ? onClose() : inviting.mutate())}
      onClose={onClose}
    >
      {inviting.data ? (
        <>
          <p>{words.inviteSent}</p>
          <Copyable text={inviting.data.link} />
        </>
      ) : (
        <>
          <TextField
            label={t.settings.email}
            type="email"
            required
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.target.value })}
          />
          <TextField
            label={t.settings.name}
            maxLength={200}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
          <RoleField value={form.role} onChange={(role) => setForm({ ...form, role })} />
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 font-medium text-sm">{words.inboxes}</legend>
            {inboxes.map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={!left.includes(id)}
                onChange={(event) =>
                  setLeft(event.target.checked ? left.filter((one) => one !== id) : [...left, id])
                }
              />
            ))}
          </fieldset>
        </>
      )}
    </FormDialog>
  )
}
