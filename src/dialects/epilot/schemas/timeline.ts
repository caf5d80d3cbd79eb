import { Type } from 'typebox'
import { isoDate, open, strings } from './shapes.ts'

const kind = <const T extends string>(type: T) => ({ type: Type.Enum([type], { type: 'string' }) })

const byUser = {
  user_id: Type.String({ description: 'User id of whoever did it; `system` when the program did' }),
  organization_id: Type.String({ description: 'Number of the organization' }),
}

export const ThreadDoneEvent = open({ ...kind('THREAD_DONE'), ...byUser })
export const ThreadOpenEvent = open({ ...kind('THREAD_OPEN'), ...byUser })

export const ThreadUserAssignedEvent = open({
  ...kind('THREAD_USER_ASSIGNED'),
  added: Type.Optional(strings('Users and groups that are responsible now')),
  removed: Type.Optional(strings('Users and groups that no longer are')),
})

const label = { label: Type.String({ description: 'The label' }) }
export const MessageLabelAddedEvent = open({ ...kind('MESSAGE_LABEL_ADDED'), ...label })
export const MessageLabelRemovedEvent = open({ ...kind('MESSAGE_LABEL_REMOVED'), ...label })

const links = {
  entities: Type.Optional(
    Type.Array(
      open({
        entity_id: Type.String(),
        schema: Type.Optional(Type.String({ description: 'Kind of entity' })),
      }),
    ),
  ),
  link_kind: Type.Optional(Type.Enum(['manual', 'auto'], { type: 'string' })),
}
export const MessageEntityLinkedEvent = open({ ...kind('MESSAGE_ENTITY_LINKED'), ...links })
export const MessageEntityUnlinkedEvent = open({ ...kind('MESSAGE_ENTITY_UNLINKED'), ...links })

export const ThreadMovedToInboxEvent = open({
  ...kind('THREAD_MOVED_TO_INBOX'),
  target_inbox_id: Type.Optional(Type.String({ description: 'Shared inbox it went to' })),
  target_inbox_name: Type.Optional(Type.String({ description: 'Name of that inbox' })),
})
export const ThreadTrashedEvent = open(kind('THREAD_TRASHED'))
export const ThreadRestoredEvent = open(kind('THREAD_RESTORED'))

export const TimelineEventData = Type.Union([
  ThreadDoneEvent,
  ThreadOpenEvent,
  ThreadUserAssignedEvent,
  MessageLabelAddedEvent,
  MessageLabelRemovedEvent,
  MessageEntityLinkedEvent,
  MessageEntityUnlinkedEvent,
  ThreadMovedToInboxEvent,
  ThreadTrashedEvent,
  ThreadRestoredEvent,
])

export const TimelineEvent = open({
  id: Type.Optional(Type.String({ description: 'Position in the event log' })),
  data: TimelineEventData,
  timestamp: isoDate('When it happened'),
  message_id: Type.Optional(Type.String({ description: 'Message it happened to' })),
  source: Type.Optional(Type.Enum(['user', 'automation', 'system'], { type: 'string' })),
  automated: Type.Optional(Type.Boolean({ description: 'No person did it' })),
  actor: Type.Optional(open({ user_id: Type.Optional(Type.String()), email: Type.Optional(Type.String()) })),
})

export const ThreadTimeline = open({ events: Type.Array(TimelineEvent, { description: 'Oldest first' }) })
