import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { usePeople, useQueues } from '../api/directory.ts'
import type { Queue } from '../api/types.ts'
import { Dialog } from '../design/dialog.tsx'
import { CheckField, SelectField, TextField } from '../design/field.tsx'
import { Badge } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

/** Where conversations wait until they are offered. */
export default function Queues() {
  const t = useText()
  const words = t.settings.queues
  return (
    <KeptList
      title={t.settings.sections.queues}
      lead={words.lead}
      heads={[t.settings.name, words.algorithm]}
      rows={useQueues()}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={(queue) => [
        <span key="name" className="font-medium">
          {queue.name} {queue.is_default && <Badge tone="accent">{words.isDefault}</Badge>}
        </span>,
        words.algorithms[queue.algorithm] ?? queue.algorithm,
      ]}
      adding={{ label: words.addTitle, form: (close) => <QueueForm onClose={close} /> }}
      editing={{
        label: words.members,
        icon: <Users />,
        form: (queue, close) => <Members queue={queue} onClose={close} />,
      }}
    />
  )
}

function QueueForm({ onClose }: { onClose: () => void }) {
  const t = useText()
  const words = t.settings.queues
  const [form, setForm] = useState({ name: '', algorithm: 'one_at_a_time_random' as Queue['algorithm'] })
  const adding = useSaving({
    keys: ['queues', 'views'],
    onDone: onClose,
    run: () => answered(api.POST('/native/v1/queues', { body: form })),
  })
  return (
    <FormDialog
      title={words.addTitle}
      submit={t.settings.add}
      isBusy={adding.isPending}
      error={adding.error}
      onSubmit={() => adding.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.name}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <SelectField
        label={words.algorithm}
        value={form.algorithm}
        onChange={(event) => setForm({ ...form, algorithm: event.target.value as Queue['algorithm'] })}
      >
        {Object.entries(words.algorithms).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}

function Members({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const t = useText()
  const people = usePeople()
  const { data } = useQuery({
    queryKey: ['queue-members', queue.id],
    queryFn: () =>
      answered(api.GET('/native/v1/queues/{id}/members', { params: { path: { id: queue.id } } })),
  })
  const members = new Set(data?.data.map(({ person_id }) => person_id))
  const toggle = useActing({
    keys: ['queue-members'],
    run: (person: string) => {
      const params = { path: { id: queue.id, person_id: person } }
      const path = '/native/v1/queues/{id}/members/{person_id}'
      return members.has(person)
        ? answered(api.DELETE(path, { params }))
        : answered(api.PUT(path, { params, body: { priority: 1 } }))
    },
  })
  return (
    <Dialog title={`${t.settings.queues.members}: ${queue.name}`} onClose={onClose}>
      <div className="flex flex-col gap-2 pb-4">
        {people.map(({ id, name, email }) => (
          <CheckField key={id} label={name || email} checked={members.has(id)} onChange={() => toggle(id)} />
        ))}
      </div>
    </Dialog>
  )
}
