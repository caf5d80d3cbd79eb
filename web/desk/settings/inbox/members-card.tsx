import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { usePeople } from '../../api/directory.ts'
import type { InboxWhole } from '../../api/types.ts'
import { CheckField } from '../../design/field.tsx'
import { Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { Card, Problem } from '../section.tsx'
import { SavedForm } from './saved-form.tsx'

const path = '/native/v1/inboxes/{id}/members'

/** Which agents see what lies in an inbox. */
export function MembersCard({ inbox }: { inbox: InboxWhole }) {
  const words = useText().inboxes
  const { data, error } = useQuery({
    queryKey: ['inboxes', inbox.id, 'members'],
    queryFn: () => answered(api.GET(path, { params: { path: { id: inbox.id } } })),
  })
  if (data) return <MembersForm inboxId={inbox.id} kept={data.data.map(({ person_id }) => person_id)} />
  return <Card title={words.people}>{error ? <Problem error={error} /> : <Skeleton className="h-20" />}</Card>
}

function MembersForm({ inboxId, kept }: { inboxId: string; kept: string[] }) {
  const words = useText().inboxes
  const people = usePeople()
  const [members, setMembers] = useState(kept)
  const saving = useSaving({
    keys: ['inboxes'],
    run: () => answered(api.PUT(path, { params: { path: { id: inboxId } }, body: { person_ids: members } })),
  })
  return (
    <SavedForm
      title={words.people}
      help={words.peopleHelp}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <ul className="grid gap-2 sm:grid-cols-2">
        {people.map(({ id, name, email, role }) => (
          <li key={id}>
            <CheckField
              label={name || email}
              help={role === 'administrator' ? words.alwaysSees : undefined}
              checked={members.includes(id)}
              onChange={(event) =>
                setMembers(event.target.checked ? [...members, id] : members.filter((each) => each !== id))
              }
            />
          </li>
        ))}
      </ul>
    </SavedForm>
  )
}
