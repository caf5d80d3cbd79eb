import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { Badge } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { useActing, useSaving } from './saving.ts'
import { SecondFactor } from './second-factor.tsx'
import { Card, Problem, Section, Table } from './section.tsx'

/** One's own name, password, second step and sessions. */
export default function Account() {
  const t = useText()
  return (
    <Section title={t.settings.sections.account}>
      <Profile />
      <Password />
      <SecondFactor />
      <Sessions />
    </Section>
  )
}

function Profile() {
  const t = useText()
  const { person } = useSession()
  const [name, setName] = useState(person.name)
  const saving = useSaving({
    keys: ['session', 'people'],
    run: () => answered(api.PATCH('/native/v1/session/person', { body: { name } })),
  })
  return (
    <Card title={t.settings.account.profile}>
      <form
        className="flex max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Problem error={saving.error} />
        <TextField
          label={t.settings.name}
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField label={t.settings.email} value={person.email} disabled />
        <Button type="submit" look="primary" className="self-start" isBusy={saving.isPending}>
          {t.common.save}
        </Button>
      </form>
    </Card>
  )
}

function Password() {
  const t = useText()
  const words = t.settings.account
  const [form, setForm] = useState({ old_password: '', password: '' })
  const saving = useSaving({
    keys: ['sessions'],
    told: words.passwordChanged,
    onDone: () => setForm({ old_password: '', password: '' }),
    run: () => answered(api.PUT('/native/v1/session/password', { body: form })),
  })
  return (
    <Card title={words.password}>
      <form
        className="flex max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Problem error={saving.error} />
        <TextField
          label={words.oldPassword}
          type="password"
          autoComplete="current-password"
          required
          value={form.old_password}
          onChange={(event) => setForm({ ...form, old_password: event.target.value })}
        />
        <TextField
          label={words.newPassword}
          help={t.signIn.passwordHelp}
          type="password"
          autoComplete="new-password"
          minLength={8}
          required
          value={form.password}
          onChange={(event) => setForm({ ...form, password: event.target.value })}
        />
        <Button type="submit" className="self-start" isBusy={saving.isPending}>
          {words.changePassword}
        </Button>
      </form>
    </Card>
  )
}

function Sessions() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.settings.account
  const { data, error } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => answered(api.GET('/native/v1/sessions')),
  })
  const end = useActing({
    keys: ['sessions'],
    run: (id: string) => answered(api.DELETE('/native/v1/sessions/{id}', { params: { path: { id } } })),
  })
  const endOthers = useActing({
    keys: ['sessions'],
    run: () => answered(api.DELETE('/native/v1/sessions')),
  })
  return (
    <Card title={words.sessions}>
      <Table
        label={words.sessions}
        heads={['', t.settings.lastUse, '']}
        rows={data?.data}
        error={error}
        empty={words.noSessions}
        keyOf={({ id }) => id}
        cells={({ id, device, address, is_current, last_used_at }) => [
          <span key="device">
            {device} <span className="text-ink-faint text-sm">{address}</span>
          </span>,
          last_used_at ? dayAndHour(last_used_at, language) : t.settings.never,
          is_current ? (
            <Badge key="end" tone="good">
              {words.thisSession}
            </Badge>
          ) : (
            <Button key="end" isSmall onClick={() => end(id)}>
              {words.endSession}
            </Button>
          ),
        ]}
      />
      <Button className="mt-3" onClick={() => endOthers()}>
        {words.endOthers}
      </Button>
    </Card>
  )
}
