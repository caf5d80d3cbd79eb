import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { usePeople } from '../../api/directory.ts'
import type { Address } from '../../api/types.ts'
import { CheckField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'

type Senders = Address['senders']

const NOBODY: Senders = { person_ids: [], team_ids: [] }

const toggled = (ids: string[], id: string): string[] =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]

/** Who may send from an address: everybody, or only some. */
export function SenderFields({
  senders,
  onChange,
}: {
  senders: Senders
  onChange: (senders: Senders) => void
}) {
  const t = useText()
  const people = usePeople()
  const { data: teams } = useQuery({
    queryKey: ['teams'],
    queryFn: () => answered(api.GET('/native/v1/teams')),
  })
  const [isForAll, setForAll] = useState(senders.person_ids.length + senders.team_ids.length === 0)
  return (
    <fieldset className="flex flex-col gap-2">
      <CheckField
        label={t.inboxes.everybodySends}
        help={isForAll ? undefined : t.inboxes.sendersHelp}
        checked={isForAll}
        onChange={(event) => {
          setForAll(event.target.checked)
          if (event.target.checked) onChange(NOBODY)
        }}
      />
      {!isForAll && (
        <div className="ml-6 flex max-h-48 flex-col gap-1.5 overflow-y-auto">
          {teams?.data.map(({ id, name }) => (
            <CheckField
              key={id}
              label={name}
              checked={senders.team_ids.includes(id)}
              onChange={() => onChange({ ...senders, team_ids: toggled(senders.team_ids, id) })}
            />
          ))}
          {people.map(({ id, name, email }) => (
            <CheckField
              key={id}
              label={name || email}
              checked={senders.person_ids.includes(id)}
              onChange={() => onChange({ ...senders, person_ids: toggled(senders.person_ids, id) })}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}
