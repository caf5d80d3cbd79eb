import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { usePeople } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import { SelectField, TextField } from '../design/field.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Copyable } from './copyable.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

/** With what programs come, and what each of them may do in each API. */
export default function Tokens() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.settings.tokens
  const { data, error } = useQuery({
    queryKey: ['tokens'],
    queryFn: () => answered(api.GET('/native/v1/tokens')),
  })
  const end = useActing({
    keys: ['tokens'],
    told: words.ended,
    run: (id: string) => answered(api.DELETE('/native/v1/tokens/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.tokens}
      lead={words.lead}
      heads={[t.settings.name, words.person, words.reaches, t.settings.lastUse]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={({ name, person, dialects, last_used_at }) => [
        name,
        person.name,
        <ul key="rights" className="text-left text-sm">
          {Object.entries(dialects).map(([dialect, rights]) => (
            <li key={dialect}>
              <b className="font-medium">{dialect}</b>: {words.rights[rights] ?? rights}
            </li>
          ))}
        </ul>,
        last_used_at ? dayAndHour(last_used_at, language) : t.settings.never,
      ]}
      adding={{ label: words.addTitle, form: (close) => <TokenForm onClose={close} /> }}
      removing={{ label: words.end, run: ({ id }) => end(id), text: ({ name }) => words.endText(name) }}
    />
  )
}

function TokenForm({ onClose }: { onClose: () => void }) {
  const t = useText()
  const words = t.settings.tokens
  const me = useSession().person.id
  const people = usePeople()
  const [form, setForm] = useState({ name: '', person_id: me })
  const adding = useSaving({
    keys: ['tokens'],
    run: () => answered(api.POST('/native/v1/tokens', { body: form })),
  })
  return (
    <FormDialog
      title={words.addTitle}
      submit={adding.data ? t.common.close : t.settings.add}
      isBusy={adding.isPending}
      error={adding.error}
      onSubmit={() => (adding.data ? onClose() : adding.mutate())}
      onClose={onClose}
    >
      {adding.data ? (
        <>
          <p>{words.shownOnce}</p>
          <Copyable text={adding.data.token} />
        </>
      ) : (
        <>
          <TextField
            label={t.settings.name}
            required
            maxLength={200}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
          <SelectField
            label={words.person}
            value={form.person_id}
            onChange={(event) => setForm({ ...form, person_id: event.target.value })}
          >
            {people.map(({ id, name, email }) => (
              <option key={id} value={id}>
                {id === me ? words.me : name || email}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </FormDialog>
  )
}
