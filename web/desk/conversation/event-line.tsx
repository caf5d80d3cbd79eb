import { useLabels } from '../api/directory.ts'
import type { EventItem } from '../api/types.ts'
import type { Messages } from '../i18n/en/index.ts'
import { useLanguage, useText } from '../i18n/text.tsx'
import { fullMoment, shortMoment } from '../inbox/moments.ts'

function whoDid(item: EventItem, t: Messages): string {
  if (!item.actor || item.actor.kind === 'system') return t.conversation.system
  if (item.actor.kind === 'contact') return item.actor.name || t.conversation.customer
  return item.actor.name || t.conversation.somebody
}

/** One thing that was done, in a line. */
export function EventLine({ item }: { item: EventItem }) {
  const t = useText()
  const { language } = useLanguage()
  const labels = useLabels()
  return (
    <p className="flex items-baseline justify-center gap-2 py-0.5 text-center text-ink-faint text-xs">
      <span>{sentence(item, { t, labels })}</span>
      <time dateTime={item.at} title={fullMoment(item.at, language)}>
        {shortMoment(item.at, language)}
      </time>
    </p>
  )
}

interface Words {
  t: Messages
  labels: { id: string; name: string }[]
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** People and teams, as the event names them. */
const namesOf = (value: unknown): string =>
  Array.isArray(value) ? value.map((party: { name?: string }) => party.name ?? '').join(', ') : ''

function sentence(item: EventItem, { t, labels }: Words): string {
  const who = whoDid(item, t)
  const { events } = t.conversation
  const data = (item.data ?? {}) as Record<string, unknown>
  if (item.type === 'conversation.assigned') {
    const names = namesOf(data.assigned)
    return names ? events.assignedTo(who, names) : events.unassigned(who)
  }
  if (item.type === 'conversation.labeled') {
    const changes = labelChanges(data, labels)
    return changes
      ? `${events['conversation.labeled'](who)}: ${changes}`
      : events['conversation.labeled'](who)
  }
  if (item.type in events) {
    const tell = events[item.type as keyof typeof events] as (who: string) => string
    return tell(who)
  }
  return events.other(who, item.type)
}

function labelChanges(data: Record<string, unknown>, labels: Words['labels']): string {
  const named = (ids: string[]) => ids.map((id) => labels.find((label) => label.id === id)?.name ?? id)
  return [
    ...named(listOf(data.added)).map((title) => `+ ${title}`),
    ...named(listOf(data.removed)).map((title) => `− ${title}`),
  ].join(', ')
}
