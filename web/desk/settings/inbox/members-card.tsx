import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { usePeople } from '../../api/directory.ts'
import type { InboxWhole } from '../../api/types.ts'
import { CheckField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useActing } from '../saving.ts'
import { Card, Problem } from '../section.tsx'

/** Which agents see what lies in an inbox. */
export function MembersCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const words = t.inboxes
  const people = usePeople()
  const params = { path: { id: inbox.id } }
  const { data, error } = useQuery({
    queryKey: ['inboxes', inbox.id, 'members'],
    queryFn: () => answered(api.GET('/native/v1/inboxes/{id}/members', { params })),
  })
  const members = data?.data.map(({ person_id }) => person_id) ?? []
  const save = useActing({
    keys: ['inboxes'],
    run: (person_ids: string[]) =>
      answered(api.PUT('/native/v1/inboxes/{id}/members', { params, body: { person_ids } })),
  })
  return (
    <Card title={words.people}>
      <p className="-mt-2 mb-3 text-ink-soft">{words.peopleHelp}</p>
      <Problem error={error} />
      <ul className="grid gap-2 sm:grid-cols-2">
        {people.map(({ id, name, email, role }) => {
          const isMember = members.includes(id)
          return (
            <li key={id}>
              <CheckField
                label={name || email}
                help={role === 'administrator' ? words.alwaysSees : undefined}
                checked={isMember}
                disabled={!data}
                onChange={() => save(isMember ? members.filter((each) => each !== id) : [...members, id])}
              />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
