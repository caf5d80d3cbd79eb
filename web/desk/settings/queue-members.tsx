import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { usePeople } from '../api/directory.ts'
import type { Queue } from '../api/types.ts'
import { Dialog } from '../design/dialog.tsx'
import { CheckField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { useActing } from './saving.ts'

const PRIORITIES = [1, 2, 3, 4, 5]

interface Membership {
  person: string
  /** Who is asked first has 1; null: no member. */
  priority: number | null
}

/** Whom a queue offers conversations to, and, where its algorithm asks for it, who comes first. */
export function QueueMembers({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const t = useText()
  const words = t.settings.queues
  const people = usePeople()
  const { data } = useQuery({
    queryKey: ['queue-members', queue.id],
    queryFn: () =>
      answered(api.GET('/native/v1/queues/{id}/members', { params: { path: { id: queue.id } } })),
  })
  const members = new Map(data?.data.map(({ person_id, priority }) => [person_id, priority]))
  const change = useActing({
    keys: ['queue-members'],
    run: ({ person, priority }: Membership) => {
      const params = { path: { id: queue.id, person_id: person } }
      const path = '/native/v1/queues/{id}/members/{person_id}'
      return priority === null
        ? answered(api.DELETE(path, { params }))
        : answered(api.PUT(path, { params, body: { priority } }))
    },
  })
  const hasPriorities = queue.algorithm.startsWith('priority_')
  return (
    <Dialog title={`${words.members}: ${queue.name}`} onClose={onClose}>
      <ul className="flex flex-col gap-2 pb-4">
        {people.map(({ id, name, email }) => {
          const priority = members.get(id) ?? null
          return (
            <li key={id} className="flex min-h-8 items-center justify-between gap-3">
              <CheckField
                label={name || email}
                checked={priority !== null}
                disabled={!data}
                onChange={() => change({ person: id, priority: priority === null ? 1 : null })}
              />
              {hasPriorities && priority !== null && (
                <select
                  aria-label={`${words.priority}: ${name || email}`}
                  className="h-8 rounded-md border border-line-strong bg-surface px-2"
                  value={priority}
                  onChange={(event) => change({ person: id, priority: Number(event.target.value) })}
                >
                  {[...new Set([...PRIORITIES, priority])].map((number) => (
                    <option key={number} value={number}>
                      {number}
                    </option>
                  ))}
                </select>
              )}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
