import type { EventType, LogEntry } from '../../../core/events/index.ts'
import { listOf, reassignmentOf, textOf, turnsOf } from '../happenings/facts.ts'

export const WEBHOOK_EVENTS = [
  'ConversationPending',
  'AgentUnbannedEnduser',
  'ConversationMessageAdded',
  'ConversationTagAdded',
  'AgentBannedIp',
  'ConversationAssigned',
  'ConversationPendingExpired',
  'ConversationTransferred',
  'ConversationEnqueued',
  'ConversationCreated',
  'ConversationUnassigned',
  'ConversationOpen',
  'ConversationAbandoned',
  'ConversationClosed',
  'ConversationNoteAdded',
  'AgentBannedEnduser',
  'ConversationEndUserReplaced',
  'AgentUnbannedIp',
  'ConversationTagRemoved',
  'ConversationRated',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** `CONVERSATION_MESSAGE_ADDED` of `ConversationMessageAdded`. */
export const fullName = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()

/** One thing that is told of an event of the log. */
export interface Word {
  name: WebhookEvent
  /** The number of the agent whom it is about. */
  agent?: string
  tag?: string
}

type Rule = (event: LogEntry) => Word[]

const one =
  (name: WebhookEvent): Rule =>
  () => [{ name }]

const assigned: Rule = ({ data }) => {
  const { from, to } = reassignmentOf(data)
  if (from === to) return []
  return [
    ...(from === null ? [] : [{ name: 'ConversationUnassigned' as const, agent: from }]),
    ...(to === null ? [] : [{ name: 'ConversationAssigned' as const, agent: to }]),
  ]
}

const labeled: Rule = ({ data }) => [
  ...listOf(data.removed).map((tag) => ({ name: 'ConversationTagRemoved' as const, tag })),
  ...listOf(data.added).map((tag) => ({ name: 'ConversationTagAdded' as const, tag })),
]

/** Closed without an agent: see `isTold`. */
const closed: Rule = () => [{ name: 'ConversationClosed' }, { name: 'ConversationAbandoned' }]

const TURNS = {
  reopened: 'ConversationOpen',
  pending: 'ConversationPending',
  follow_up_expired: 'ConversationPendingExpired',
  follow_up_added: undefined,
  follow_up_removed: undefined,
} as const

const turned: Rule = (event) =>
  turnsOf(event).flatMap((turn) => {
    const name = TURNS[turn]
    return name ? [{ name }] : []
  })

const RULES: Partial<Record<EventType, Rule>> = {
  'conversation.created': one('ConversationCreated'),
  'conversation.queued': one('ConversationEnqueued'),
  'conversation.assigned': assigned,
  'conversation.transferred': one('ConversationTransferred'),
  'conversation.closed': closed,
  'conversation.reopened': turned,
  'conversation.state_changed': turned,
  'conversation.follow_up_expired': one('ConversationPendingExpired'),
  'conversation.labeled': labeled,
  'conversation.contact_changed': one('ConversationEndUserReplaced'),
  'message.received': one('ConversationMessageAdded'),
  'message.accepted': one('ConversationMessageAdded'),
  'message.noted': one('ConversationNoteAdded'),
  'rating.given': one('ConversationRated'),
  'contact.banned': one('AgentBannedEnduser'),
  'contact.unbanned': one('AgentUnbannedEnduser'),
  'ip_address.banned': one('AgentBannedIp'),
  'ip_address.unbanned': one('AgentUnbannedIp'),
}

export const TOLD_EVENTS = Object.keys(RULES) as EventType[]

/** What is told of an event, in this order. Mail that an import has brought is no news. */
export const wordsFor = (event: LogEntry): Word[] =>
  event.data.imported === true ? [] : (RULES[event.type]?.(event) ?? [])

/** Whose it was when it was closed, as the log says it, or as it is now. */
export const isAbandoned = ({ data }: LogEntry, assignee: string | null): boolean =>
  textOf(data.personNumber) === null && assignee === null
