import { Users } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useQueues } from '../api/directory.ts'
import type { Queue } from '../api/types.ts'
import { IconButton } from '../design/button.tsx'
import { Badge } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { KeptList } from './kept-list.tsx'
import { QueueForm } from './queue-form.tsx'
import { QueueMembers } from './queue-members.tsx'
import { useActing } from './saving.ts'

/** Where conversations wait until they are offered. */
export default function Queues() {
  const t = useText()
  const words = t.settings.queues
  const queues = useQueues()
  const [managed, setManaged] = useState<Queue | null>(null)
  const remove = useActing({
    keys: ['queues', 'views'],
    run: (id: string) => answered(api.DELETE('/native/v1/queues/{id}', { params: { path: { id } } })),
  })
  return (
    <KeptList
      title={t.settings.sections.queues}
      lead={words.lead}
      heads={[t.settings.name, words.algorithm, words.waiting]}
      rows={queues}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={(queue) => [
        <span key="name" className="font-medium">
          {queue.name} {queue.is_default && <Badge tone="accent">{words.isDefault}</Badge>}
        </span>,
        words.algorithms[queue.algorithm] ?? queue.algorithm,
        <span key="waiting" className="break-all text-ink-soft text-sm">
          {queue.endpoints.map(({ endpoint }) => endpoint).join(', ')}
        </span>,
      ]}
      actions={(queue) => (
        <IconButton label={`${words.members}: ${queue.name}`} onClick={() => setManaged(queue)}>
          <Users />
        </IconButton>
      )}
      adding={{ label: words.addTitle, form: (close) => <QueueForm queue={null} onClose={close} /> }}
      editing={{ form: (queue, close) => <QueueForm queue={queue} onClose={close} /> }}
      removing={{
        run: ({ id }) => remove(id),
        text: ({ name }) => words.removeText(name),
        isPossible: ({ is_default }) => !is_default || queues.length === 1,
      }}
    >
      {managed && <QueueMembers queue={managed} onClose={() => setManaged(null)} />}
    </KeptList>
  )
}
