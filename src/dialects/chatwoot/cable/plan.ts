import type { Conversation } from '../../../core/conversations/index.ts'
import type { EventType, LoggedEvent } from '../../../core/events/index.ts'
import type { Message } from '../../../core/messages/index.ts'

/** What a frame shows. */
export type Subject = 'message' | 'conversation' | 'contact' | 'notification' | 'cache_keys'

export interface PlannedFrame {
  /** What this API calls it. */
  event: string
  subject: Subject
  /** The customer's end hears it as well; a note or an activity it never does. */
  isForContact?: boolean
  /** It says who did it. */
  hasPerformer?: boolean
  /** For one person of these only. */
  isForOne?: boolean
  /** Told only where the message of the event made it so. */
  onlyIf?: (conversation: Conversation, message: Message) => boolean
}

const MESSAGE_CREATED: PlannedFrame = {
  event: 'message.created',
  subject: 'message',
  isForContact: true,
  hasPerformer: true,
}
const MESSAGE_UPDATED: PlannedFrame = { ...MESSAGE_CREATED, event: 'message.updated' }
const STATUS_CHANGED: PlannedFrame = {
  event: 'conversation.status_changed',
  subject: 'conversation',
  isForContact: true,
}
const UPDATED: PlannedFrame = { ...STATUS_CHANGED, event: 'conversation.updated' }
/** With this message its customer began to wait. */
const WAITS: PlannedFrame = {
  ...UPDATED,
  onlyIf: ({ waitingSince }, { createdAt }) => waitingSince?.getTime() === createdAt.getTime(),
}
/** With this one nobody waits any more. */
const ANSWERED: PlannedFrame = { ...UPDATED, onlyIf: (_, { automatic }) => automatic === null }
const READ: PlannedFrame = { event: 'conversation.read', subject: 'conversation' }
const MENTIONED: PlannedFrame = {
  event: 'conversation.mentioned',
  subject: 'conversation',
  isForOne: true,
  hasPerformer: true,
}
const CACHE: PlannedFrame = { event: 'account.cache_invalidated', subject: 'cache_keys' }

const contact = (event: string): PlannedFrame => ({ event, subject: 'contact', hasPerformer: true })
const notification = (event: string): PlannedFrame => ({ event, subject: 'notification', isForOne: true })

const PLANS: Partial<Record<EventType, PlannedFrame[]>> = {
  'conversation.created': [
    { event: 'conversation.created', subject: 'conversation', isForContact: true, hasPerformer: true },
  ],
  'message.received': [MESSAGE_CREATED, WAITS],
  'message.accepted': [MESSAGE_CREATED, ANSWERED],
  'message.noted': [MESSAGE_CREATED],
  'message.activity': [MESSAGE_CREATED],
  'message.updated': [MESSAGE_UPDATED],
  'message.retracted': [MESSAGE_UPDATED],
  'message.delivery_changed': [MESSAGE_UPDATED],
  'message.sent': [MESSAGE_UPDATED],
  'message.delivery_failed': [MESSAGE_UPDATED],
  'message.bounced': [MESSAGE_UPDATED],
  'message.rejected': [MESSAGE_UPDATED],
  'conversation.first_reply': [
    { event: 'first.reply.created', subject: 'message', hasPerformer: true },
    UPDATED,
  ],
  'conversation.closed': [STATUS_CHANGED, UPDATED],
  'conversation.reopened': [STATUS_CHANGED, UPDATED],
  'conversation.state_changed': [STATUS_CHANGED, UPDATED],
  'conversation.bot_handoff': [],
  'conversation.updated': [UPDATED],
  'conversation.labeled': [UPDATED],
  'conversation.prioritized': [UPDATED],
  'conversation.moved': [UPDATED],
  'conversation.merged': [UPDATED],
  'conversation.seen_by_contact': [READ],
  'conversation.mentioned': [MENTIONED],
  'conversation.contact_changed': [
    { event: 'conversation.contact_changed', subject: 'conversation', hasPerformer: true },
  ],
  'contact.created': [contact('contact.created')],
  'contact.updated': [contact('contact.updated')],
  'contact.merged': [contact('contact.merged')],
  'contact.deleted': [contact('contact.deleted')],
  'notification.created': [notification('notification.created')],
  'notification.updated': [notification('notification.updated')],
  'notification.deleted': [notification('notification.deleted')],
  'inbox.created': [CACHE],
  'inbox.updated': [CACHE],
  'inbox.deleted': [CACHE],
  'label.created': [CACHE],
  'label.updated': [CACHE],
  'label.deleted': [CACHE],
  'team.created': [CACHE],
  'team.updated': [CACHE],
  'team.deleted': [CACHE],
}

/** The frames that tell of an event; most events are told in none. */
export function framesFor(event: LoggedEvent): PlannedFrame[] {
  return event.type === 'conversation.assigned' ? framesForAssignment(event) : (PLANS[event.type] ?? [])
}

/** People, bots and teams are responsible beside each other; here each change of one has a frame of its own. */
function framesForAssignment({ data }: LoggedEvent): PlannedFrame[] {
  const changed = [data.added, data.removed].flatMap((each) => (Array.isArray(each) ? each.map(String) : []))
  const isTeam = (each: string) => each.startsWith('team:')
  const hasOthers = changed.length === 0 || changed.some((each) => !isTeam(each))
  return [
    ...(hasOthers ? [{ event: 'assignee.changed', subject: 'conversation' } as const] : []),
    ...(changed.some(isTeam) ? [{ event: 'team.changed', subject: 'conversation' } as const] : []),
    UPDATED,
  ]
}
