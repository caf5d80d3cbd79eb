import { assigneeOf, type Conversation, followersOf } from '../conversations/index.ts'
import type { EventType, LoggedEvent } from '../events/index.ts'
import type { NotificationKind } from './types.ts'

/** What somebody may have to be told of. */
export const NOTIFYING_EVENTS: readonly EventType[] = [
  'conversation.created',
  'conversation.bot_handoff',
  'conversation.assigned',
  'conversation.mentioned',
  'message.received',
  'message.accepted',
  'message.noted',
]

/** Who should be told, and why. */
export interface Occasion {
  event: LoggedEvent
  conversation: Conversation
  kind: NotificationKind
  /** A number, an id, or everybody who works in the inbox. */
  who: { number: string } | { id: string } | 'members'
}

const numberOf = ({ actor }: LoggedEvent): string | null =>
  actor.kind === 'person' ? actor.personNumber : null

/** Who should be told of an event, whatever they wish; nobody is told of what he did himself. */
export function occasionsOf(event: LoggedEvent, conversation: Conversation): Occasion[] {
  const occasion = (kind: NotificationKind, who: Occasion['who']): Occasion => ({
    event,
    conversation,
    kind,
    who,
  })
  if (event.type === 'conversation.created' || event.type === 'conversation.bot_handoff')
    return conversation.state === 'bot' ? [] : [occasion('conversation_creation', 'members')]
  if (event.type === 'conversation.mentioned')
    return typeof event.data.personId === 'string'
      ? [occasion('conversation_mention', { id: event.data.personId })]
      : []
  if (event.type === 'conversation.assigned') {
    const added = event.data.added as string[] | undefined
    const assignee = (event.data.assigned as string[] | undefined)?.find((each) => !each.startsWith('team:'))
    const isNew = assignee !== undefined && added?.includes(assignee) && assignee !== numberOf(event)
    return isNew ? [occasion('conversation_assignment', { number: assignee })] : []
  }
  return event.data.automatic ? [] : ofMessage(event, conversation, occasion)
}

function ofMessage(
  event: LoggedEvent,
  conversation: Conversation,
  occasion: (kind: NotificationKind, who: Occasion['who']) => Occasion,
): Occasion[] {
  const author = event.type === 'message.received' ? null : numberOf(event)
  const assignee = assigneeOf(conversation)
  const followers = followersOf(conversation).filter((each) => each !== author && each !== assignee)
  return [
    ...(assignee && assignee !== author
      ? [occasion('assigned_conversation_new_message', { number: assignee })]
      : []),
    ...followers.map((number) => occasion('participating_conversation_new_message', { number })),
  ]
}
