import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { usePeople } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Person } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { Avatar, Badge } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Invitations, InviteForm, RoleField } from './invitations.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

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
