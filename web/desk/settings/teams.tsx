import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { usePeople } from '../api/directory.ts'
import type { Got } from '../api/types.ts'
import { IconButton } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { CheckField, TextArea, TextField } from '../design/field.tsx'
import { Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog, Problem } from './section.tsx'

type Team = Got<'/native/v1/teams'>['data'][number]

/** People who answer for conversations together. */
export default function Teams() {
  const t = useText()
  const words = t.teams
  const [managed, setManaged] = useState<Team | null>(null)
  const { data, error } = useQuery({
    queryKey: ['teams'],
    queryFn: () => answered(api.GET('/native/v1/teams')),
  })
  const remove = useActing({
    keys: ['teams', 'views', 'people'],
    run: (id: string) => answered(api.DELETE('/native/v1/teams/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.teams}
      lead={words.lead}
      heads={[t.settings.name, words.given]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={(team) => [
        <div key="name">
          <span className="break-words font-medium">{team.name}</span>
          {team.description && <p className="break-words text-ink-faint text-sm">{team.description}</p>}
        </div>,
        team.assigns_automatically ? words.toOne : words.toAll,
      ]}
      actions={(team) => (
        <IconButton label={`${words.members}: ${team.name}`} onClick={() => setManaged(team)}>
          <Users />
        </IconButton>
      )}
      adding={{ label: words.addTitle, form: (close) => <TeamForm team={null} onClose={close} /> }}
      editing={{ form: (team, close) => <TeamForm team={team} onClose={close} /> }}
      removing={{ run: ({ id }) => remove(id), text: ({ name }) => words.removeText(name) }}
    >
      {managed && <Members team={managed} onClose={() => setManaged(null)} />}
    </KeptList>
  )
}

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const t = useText()
  const words = t.teams
  const [form, setForm] = useState({
    name: team?.name ?? '',
    description: team?.description ?? '',
    assigns_automatically: team?.assigns_automatically ?? true,
  })
  const saving = useSaving({
    keys: ['teams', 'views'],
    onDone: onClose,
    run: () => {
      const body = { ...form, description: form.description.trim() || null }
      return answered<unknown>(
        team
          ? api.PATCH('/native/v1/teams/{id}', { params: { path: { id: team.id } }, body })
          : api.POST('/native/v1/teams', { body }),
      )
    },
  })
  return (
    <FormDialog
      title={team ? words.editTitle : words.addTitle}
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
      <TextArea
        label={t.settings.description}
        rows={2}
        maxLength={2000}
        value={form.description}
        onChange={(event) => setForm({ ...form, description: event.target.value })}
      />
      <CheckField
        label={words.automatic}
        help={words.automaticHelp}
        checked={form.assigns_automatically}
        onChange={(event) => setForm({ ...form, assigns_automatically: event.target.checked })}
      />
    </FormDialog>
  )
}

function Members({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useText()
  const people = usePeople()
  const { data, error } = useQuery({
    queryKey: ['team-members', team.id],
    queryFn: () => answered(api.GET('/native/v1/teams/{id}/members', { params: { path: { id: team.id } } })),
  })
  const members = new Set(data?.data.map(({ id }) => id))
  const toggle = useActing({
    keys: ['team-members', 'people'],
    run: (person: string) => {
      const params = { path: { id: team.id, person_id: person } }
      const path = '/native/v1/teams/{id}/members/{person_id}'
      return answered(members.has(person) ? api.DELETE(path, { params }) : api.PUT(path, { params }))
    },
  })
  return (
    <Dialog title={`${t.teams.members}: ${team.name}`} onClose={onClose}>
      <div className="flex flex-col gap-2 pb-4">
        <Problem error={error} />
        {!data && !error && <Skeleton className="h-24" />}
        {data &&
          people.map(({ id, name, email }) => (
            <CheckField
              key={id}
              label={name || email}
              checked={members.has(id)}
              onChange={() => toggle(id)}
            />
          ))}
      </div>
    </Dialog>
  )
}
