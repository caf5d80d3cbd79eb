import type { EventType, LoggedEvent } from '../../../core/events/index.ts'
import { presentAssignee } from '../assignee.ts'

type Data = Record<string, unknown>
type Present = (event: LoggedEvent, organization: string) => Data[]

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const doneBy = (event: LoggedEvent, organization: string): Data => ({
  user_id: userOf(event) ?? 'system',
  organization_id: organization,
})

const userOf = (event: LoggedEvent): string | undefined =>
  event.actor.kind === 'person' ? event.actor.personNumber : undefined

const labelChanges: Present = (event) => [
  ...texts(event.data.added).map((label) => ({ type: 'MESSAGE_LABEL_ADDED', label })),
  ...texts(event.data.removed).map((label) => ({ type: 'MESSAGE_LABEL_REMOVED', label })),
]

const linkChange =
  (type: string): Present =>
  (event) => {
    const entities = entitiesOf(event.data.links)
    const link_kind = userOf(event) ? 'manual' : 'auto'
    return entities.length > 0 ? [{ type, entities, link_kind }] : []
  }

function entitiesOf(links: unknown): Data[] {
  if (!Array.isArray(links)) return []
  return links.map((link: { slug?: string; entityId?: string }) => ({
    entity_id: link.entityId,
    schema: link.slug,
  }))
}

/** What an old mail program of this API would see in a timeline; everything else that is logged stays out. */
const PRESENTED: Partial<Record<EventType, Present>> = {
  'conversation.closed': (event, organization) => [{ type: 'THREAD_DONE', ...doneBy(event, organization) }],
  'conversation.reopened': (event, organization) => [{ type: 'THREAD_OPEN', ...doneBy(event, organization) }],
  'conversation.trashed': () => [{ type: 'THREAD_TRASHED' }],
  'conversation.restored': () => [{ type: 'THREAD_RESTORED' }],
  'conversation.moved': ({ data }) => [
    { type: 'THREAD_MOVED_TO_INBOX', target_inbox_id: data.inboxKey, target_inbox_name: data.inboxName },
  ],
  'conversation.assigned': ({ data }) => {
    const added = texts(data.added).map(presentAssignee)
    const removed = texts(data.removed).map(presentAssignee)
    // A bot that is given it is nobody here.
    return added.length + removed.length > 0 ? [{ type: 'THREAD_USER_ASSIGNED', added, removed }] : []
  },
  'conversation.labeled': labelChanges,
  'message.labeled': labelChanges,
  'conversation.linked': linkChange('MESSAGE_ENTITY_LINKED'),
  'conversation.unlinked': linkChange('MESSAGE_ENTITY_UNLINKED'),
}

/** The timeline entries of one logged event: none, one, or one per label. */
export function presentTimelineEvent(event: LoggedEvent, organization: string): Data[] {
  const user = userOf(event)
  const entries = PRESENTED[event.type]?.(event, organization) ?? []
  return entries.map((data) => ({
    id: event.seq,
    timestamp: event.at.toISOString(),
    data,
    ...(event.messageId ? { message_id: event.messageId } : {}),
    source: user ? 'user' : 'system',
    automated: !user,
    ...(user ? { actor: { user_id: user } } : {}),
  }))
}
