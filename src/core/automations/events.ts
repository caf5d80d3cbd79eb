import type { EventType, LoggedEvent } from '../events/index.ts'

/** Under this name rules act; what they cause calls no rule. */
export const AUTOMATION = 'automation'

/** What counts as a change of a conversation. */
export const CHANGES: readonly EventType[] = [
  'conversation.updated',
  'conversation.closed',
  'conversation.reopened',
  'conversation.state_changed',
  'conversation.assigned',
  'conversation.labeled',
  'conversation.prioritized',
]

/** What rules wait for, as people choose it. */
export const AUTOMATION_EVENTS = [
  'conversation_created',
  'conversation_updated',
  'conversation_opened',
  'conversation_resolved',
  'message_created',
] as const

export type AutomationEvent = (typeof AUTOMATION_EVENTS)[number]

/** The names under which rules wait for an event. */
export function automationEventsOf({ type, actor, data }: LoggedEvent): AutomationEvent[] {
  if (actor.kind === 'system' && actor.name === AUTOMATION) return []
  if (type === 'conversation.created') return ['conversation_created']
  if (type === 'message.received' || type === 'message.noted') return ['message_created']
  if (type === 'message.accepted') return data.automatic ? [] : ['message_created']
  if (!CHANGES.includes(type)) return []
  if (type === 'conversation.closed') return ['conversation_updated', 'conversation_resolved']
  return data.to === 'open' ? ['conversation_updated', 'conversation_opened'] : ['conversation_updated']
}
