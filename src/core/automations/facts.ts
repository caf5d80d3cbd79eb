import { type Contact, getContacts } from '../contacts/index.ts'
import {
  assigneeOf,
  type Conversation,
  type ConversationState,
  lockConversation,
  teamOf,
} from '../conversations/index.ts'
import type { LoggedEvent } from '../events/index.ts'
import { getInboxes } from '../inboxes/index.ts'
import { getMessages, type Message } from '../messages/index.ts'
import type { Tx } from '../run.ts'

/** What conditions ask about, by the names that rules are stored with; several values where it has several. */
export interface Facts {
  conversation: Conversation
  values: ReadonlyMap<string, string[]>
  /** Attributes that people have defined, of the conversation and of its contact. */
  attributes: { conversation_attribute: Record<string, unknown>; contact_attribute: Record<string, unknown> }
  /** What the event changed: what it was, and what it is. */
  changes: ReadonlyMap<string, { from: string[]; to: string[] }>
}

const STATUS: Record<ConversationState, string> = {
  open: 'open',
  bot: 'pending',
  pending: 'pending',
  awaiting_pending: 'pending',
  snoozed: 'snoozed',
  closed: 'resolved',
}

/** Locks the conversation of an event and reads what rules may ask of it. */
export async function factsOf(tx: Tx, event: LoggedEvent & { conversationId: string }): Promise<Facts> {
  const conversation = await lockConversation(tx, event.conversationId)
  const [[contact], [inbox], [message]] = await Promise.all([
    conversation.contactId ? getContacts(tx, [conversation.contactId]) : [],
    getInboxes(tx, [conversation.inboxId]),
    event.messageId ? getMessages(tx, [event.messageId]) : [],
  ])
  const values = new Map<string, string[]>()
  const set = (key: string, ...given: unknown[]) =>
    values.set(
      key,
      given.flatMap((each) => (each === null || each === undefined || each === '' ? [] : [String(each)])),
    )
  set('inbox_id', inbox?.number)
  setConversation(conversation, set)
  setContact(contact, set)
  setMessage(message, set)
  return {
    conversation,
    values,
    attributes: {
      conversation_attribute: conversation.properties,
      contact_attribute: contact?.properties ?? {},
    },
    changes: changesOf(event),
  }
}

type Set = (key: string, ...given: unknown[]) => void

function setConversation(conversation: Conversation, set: Set): void {
  const { additionalAttributes } = conversation
  set('status', STATUS[conversation.state])
  set('assignee_id', assigneeOf(conversation))
  set('team_id', teamOf(conversation))
  set('priority', conversation.priority)
  set('labels', ...conversation.labels)
  set('mail_subject', conversation.subject)
  set('display_id', conversation.number)
  set('referer', additionalAttributes.referer)
  set('browser_language', additionalAttributes.browser_language)
  set('conversation_language', additionalAttributes.conversation_language)
  set('created_at', conversation.createdAt.toISOString())
  set('last_activity_at', conversation.lastActivityAt.toISOString())
}

function setContact(contact: Contact | undefined, set: Set): void {
  const { city, company_name: company, country_code: country } = contact?.additionalAttributes ?? {}
  set('email', contact?.email)
  set('phone_number', contact?.phone)
  set('contact_id', contact?.number)
  set('name', contact?.name)
  set('city', city)
  set('company_name', company)
  set('company', company)
  set('country_code', country)
}

function setMessage(message: Message | undefined, set: Set): void {
  if (!message) return
  set('message_type', message.direction === 'inbound' ? 'incoming' : 'outgoing')
  set('private_note', message.kind === 'note')
  set('content', message.text)
}

function changesOf({ type, data }: LoggedEvent): Facts['changes'] {
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
  const word = (value: unknown): string[] =>
    value ? [STATUS[value as ConversationState] ?? String(value)] : []
  if (/^conversation\.(closed|reopened|state_changed)$/.test(type))
    return new Map([['status', { from: word(data.from), to: word(data.to) }]])
  if (type === 'conversation.prioritized')
    return new Map([['priority', { from: word(data.from), to: word(data.to) }]])
  if (type === 'conversation.labeled')
    return new Map([['labels', { from: list(data.removed), to: list(data.added) }]])
  if (type !== 'conversation.assigned') return new Map()
  const teams = (all: string[]) => all.flatMap((each) => /^team:(\d+)$/.exec(each)?.[1] ?? [])
  const people = (all: string[]) => all.filter((each) => !each.startsWith('team:'))
  const [added, removed] = [list(data.added), list(data.removed)]
  const changed: [string, { from: string[]; to: string[] }][] = [
    ['assignee_id', { from: people(removed), to: people(added) }],
    ['team_id', { from: teams(removed), to: teams(added) }],
  ]
  return new Map(changed.filter(([, { from, to }]) => from.length + to.length > 0))
}
