import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useInboxes, usePeople } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Person } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { CheckField, SelectField, TextField } from '../design/field.tsx'
import { Avatar, Badge } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Copyable } from './copyable.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog, Table } from './section.tsx'

/** Who works here, and who is asked to. */
export default function People() {
  const t = useText()
  const words = t.settings.people
  const me = useSession().person.id
  const remove = useActing({
    keys: ['people'],
    run: (id: string) => answered(api.DELETE('/native/v1/people/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.people}
      lead={words.lead}
      heads={[t.settings.name, t.settings.role, words.secondStep]}
      rows={usePeople()}
      empty={t.common.none}
      keyOf={({ id }) => id}
      nameOf={({ name, email }) => name || email}
      cells={(person) => [
        <span key="name" className="flex items-center gap-2.5">
          <Avatar name={person.name || person.email} url={person.avatar_url} />
          <span className="min-w-0">
            <span className="block truncate">{person.name}</span>
            <span className="block truncate text-ink-faint text-sm">{person.email}</span>
          </span>
        </span>,
        t.settings.roles[person.role],
        <Badge key="totp" tone={person.has_totp ? 'good' : 'neutral'}>
          {person.has_totp ? words.on : words.off}
        </Badge>,
      ]}
      adding={{
        label: words.invite,
        icon: <UserPlus aria-hidden className="size-4" />,
        form: (close) => <InviteForm onClose={close} />,
      }}
      editing={{ form: (person, close) => <PersonForm person={person} onClose={close} /> }}
      removing={{
        label: words.remove,
        isPossible: ({ id }) => id !== me,
        run: ({ id }) => remove(id),
        text: ({ name }) => words.removeText(name),
      }}
    >
      <Invitations />
    </KeptList>
  )
}

function Invitations() {
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

function RoleField({ value, onChange }: { value: Person['role']; onChange: (role: Person['role']) => void }) {
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

function InviteForm({ onClose }: { onClose: () => void }) {
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

function PersonForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useText()
  const words = t.settings.people
  const [form, setForm] = useState({ name: person.name, role: person.role })
  const path = { id: person.id }
  const saving = useSaving({
    keys: ['people', 'session'],
    onDone: onClose,
    run: () => answered(api.PATCH('/native/v1/people/{id}', { params: { path }, body: form })),
  })
  const totpOff = useActing({
    keys: ['people'],
    run: () => answered(api.DELETE('/native/v1/people/{id}/totp', { params: { path } })),
  })
  return (
    <FormDialog
      title={words.editTitle(person.name)}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.name}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <RoleField value={form.role} onChange={(role) => setForm({ ...form, role })} />
      {person.has_totp && (
        <Button className="self-start" onClick={() => totpOff()}>
          {words.takeTotpOff}
        </Button>
      )}
    </FormDialog>
  )
}
