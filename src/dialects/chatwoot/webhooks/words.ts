import type { EventType, LoggedEvent } from '../../../core/events/index.ts'
import type { SinkKind } from '../../../core/webhooks/index.ts'

/** What a delivery is about. */
export type Subject = 'message' | 'conversation' | 'contact' | 'chat' | 'inbox'

/** One thing that is told of an event. */
export interface Word {
  /** What this API calls it. */
  name: string
  subject: Subject
  /** Whom it may concern. */
  sinks: readonly Exclude<SinkKind, 'subscription'>[]
}

const EVERYBODY = ['webhook', 'inbox', 'bot'] as const

const MESSAGE_CREATED: Word = { name: 'message_created', subject: 'message', sinks: EVERYBODY }
const MESSAGE_UPDATED: Word = { name: 'message_updated', subject: 'message', sinks: EVERYBODY }
const STATUS_CHANGED: Word = {
  name: 'conversation_status_changed',
  subject: 'conversation',
  sinks: EVERYBODY,
}
const UPDATED: Word = { name: 'conversation_updated', subject: 'conversation', sinks: EVERYBODY }
const CONTACT_UPDATED: Word = { name: 'contact_updated', subject: 'contact', sinks: ['webhook'] }

const WORDS: Partial<Record<EventType, Word[]>> = {
  'conversation.created': [
    { name: 'conversation_created', subject: 'conversation', sinks: ['webhook', 'inbox'] },
  ],
  'message.received': [MESSAGE_CREATED],
  'message.accepted': [MESSAGE_CREATED],
  'message.noted': [MESSAGE_CREATED],
  'message.updated': [MESSAGE_UPDATED],
  'message.retracted': [MESSAGE_UPDATED],
  'message.delivery_changed': [MESSAGE_UPDATED],
  'message.sent': [MESSAGE_UPDATED],
  'message.delivery_failed': [MESSAGE_UPDATED],
  'message.bounced': [MESSAGE_UPDATED],
  'message.rejected': [MESSAGE_UPDATED],
  'conversation.closed': [STATUS_CHANGED, UPDATED],
  'conversation.reopened': [STATUS_CHANGED, UPDATED],
  'conversation.state_changed': [STATUS_CHANGED, UPDATED],
  'conversation.assigned': [UPDATED],
  'conversation.updated': [UPDATED],
  'conversation.labeled': [UPDATED],
  'conversation.prioritized': [UPDATED],
  'conversation.moved': [UPDATED],
  'conversation.first_reply': [UPDATED],
  'contact.created': [{ name: 'contact_created', subject: 'contact', sinks: ['webhook'] }],
  'contact.updated': [CONTACT_UPDATED],
  'contact.merged': [CONTACT_UPDATED],
  'inbox.created': [{ name: 'inbox_created', subject: 'inbox', sinks: ['webhook'] }],
  'inbox.updated': [{ name: 'inbox_updated', subject: 'inbox', sinks: ['webhook'] }],
  'visitor.opened_chat': [{ name: 'webwidget_triggered', subject: 'chat', sinks: EVERYBODY }],
}

/** The events of which something is told. */
export const TOLD_EVENTS = [...Object.keys(WORDS), 'conversation.webhook_asked'] as EventType[]

/** What is told of an event, in this order. Mail that an import has brought is no news. */
export function wordsFor({ type, data }: LoggedEvent): Word[] {
  if (data.imported === true) return []
  if (type === 'conversation.webhook_asked') return [askedWord(data.cause)]
  const words = WORDS[type] ?? []
  if (words.includes(STATUS_CHANGED)) return [...olderWord(data.to), ...words]
  return data.isRetry === true ? [SAID_AGAIN, ...words] : words
}

/** To the program behind an inbox, which has not got it, a message that is tried again is a new one. */
const SAID_AGAIN: Word = { ...MESSAGE_CREATED, sinks: ['inbox'] }

/** What is told of somebody who types. */
export const typingWord = (isOn: boolean): Pick<Word, 'name' | 'sinks'> => ({
  name: isOn ? 'conversation_typing_on' : 'conversation_typing_off',
  sinks: ['webhook', 'inbox'],
})

/** What older bots listen to. */
function olderWord(state: unknown): Word[] {
  if (state !== 'open' && state !== 'closed') return []
  const name = state === 'open' ? 'conversation_opened' : 'conversation_resolved'
  return [{ name, subject: 'conversation', sinks: ['bot'] }]
}

/** What rules and macros have told to a URL of theirs. */
function askedWord(cause: unknown): Word {
  const { kind, event } = cause as { kind: 'rule' | 'macro'; event?: string }
  const name = kind === 'rule' ? `automation_event.${event}` : 'macro.executed'
  return { name, subject: 'conversation', sinks: ['called_url'] }
}
