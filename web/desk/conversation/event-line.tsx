import { useLabels, usePeople } from '../api/directory.ts'
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
  const people = usePeople()
  const labels = useLabels()
  return (
    <p className="flex items-baseline justify-center gap-2 py-0.5 text-center text-ink-faint text-xs">
      <span>{sentence(item, { t, people, labels })}</span>
      <time dateTime={item.at} title={fullMoment(item.at, language)}>
        {shortMoment(item.at, language)}
      </time>
    </p>
  )
}

interface Words {
  t: Messages
  people: { id: string; number?: string; name: string }[]
  labels: { id: string; name: string }[]
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

function sentence(item: EventItem, { t, people, labels }: Words): string {
  const who = whoDid(item, t)
  const { events } = t.conversation
  const data = (item.data ?? {}) as Record<string, unknown>
  if (item.type === 'conversation.assigned') {
    const assigned = listOf(data.assigned)
    if (assigned.length === 0) return events.unassigned(who)
    const names = assigned.map((id) => people.find((one) => one.id === id || one.number === id)?.name ?? id)
    return events.assignedTo(who, names.join(', '))
  }
  if (item.type === 'conversation.labeled') {
    const named = (ids: string[]) => ids.map((id) => labels.find((label) => label.id === id)?.name ?? id)
    const changes = [
      ...named(listOf(data.added)).map((title) => `+ ${title}`),
      ...named(listOf(data.removed)).map((title) => `− ${title}`),
    ]
    return changes.length > 0
      ? `${events['conversation.labeled'](who)}: ${changes.join(', ')}`
      : events['conversation.labeled'](who)
  }
  if (item.type in events) {
    const tell = events[item.type as keyof typeof events] as (who: string) => string
    return tell(who)
  }
  return events.other(who, item.type)
}
