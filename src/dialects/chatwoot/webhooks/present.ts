import { getContacts } from '../../../core/contacts/index.ts'
import { getConversations } from '../../../core/conversations/index.ts'
import type { LogEntry } from '../../../core/events/index.ts'
import { getMessages } from '../../../core/messages/index.ts'
import { getOrganization } from '../../../core/organizations/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { PlannedDelivery, SinkRef } from '../../../core/webhooks/index.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { contactBody, contactForm, conversationBody } from './bodies.ts'
import { chatBody } from './chat-body.ts'
import { inboxBody } from './inbox-body.ts'
import { findListeners, type Listeners, sinksFor } from './listeners.ts'
import { loadMessageBodies } from './message-bodies.ts'
import { presentTyping } from './typing.ts'
import { TOLD_EVENTS, type Word, wordsFor } from './words.ts'

/** One word of one event, for those who want to hear it. */
export interface Telling {
  event: LogEntry
  word: Word
  sinks: SinkRef[]
}

/** Says what happened as Chatwoot's webhooks do: injected into the feed that brings it to them. */
export const webhookPresenter = { types: TOLD_EVENTS, present, presentSignal: presentTyping }

async function present(tx: Tx, events: LogEntry[]): Promise<PlannedDelivery[]> {
  const listeners = await findListeners(tx)
  if (!listeners.areSome && !events.some(({ type }) => type === 'conversation.webhook_asked')) return []
  const tellings = await tellingsOf(tx, events, listeners)
  if (tellings.length === 0) return []
  const bodyOf = await loadBodies(tx, tellings, listeners)
  const deliveries: PlannedDelivery[] = []
  for (const telling of tellings) {
    const body = await bodyOf(telling)
    // What is told of was deleted meanwhile.
    if (body) deliveries.push(...plan(telling, JSON.stringify(body)))
  }
  return deliveries
}

const plan = ({ event, word, sinks }: Telling, body: string): PlannedDelivery[] =>
  sinks.map((sink) => ({
    organizationId: event.organization.id,
    sink,
    lane: event.conversationId ?? subjectId(event) ?? text(event.data.inboxId) ?? sink.id,
    event: word.name,
    seq: event.seq,
    conversationId: event.conversationId,
    messageId: event.messageId,
    body,
  }))

/** Whom an event without a conversation is about. */
export const subjectId = ({ data }: LogEntry): string | undefined => text(data.contactId)
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

async function tellingsOf(tx: Tx, events: LogEntry[], listeners: Listeners): Promise<Telling[]> {
  const ids = distinct(events.map(({ conversationId }) => conversationId))
  const conversations = new Map((await getConversations(tx, ids)).map((each) => [each.id, each]))
  return events.flatMap((event) => {
    const conversation = conversations.get(event.conversationId ?? '')
    const inboxId = conversation?.inboxId ?? text(event.data.inboxId) ?? null
    const place = { inboxId, conversation, calledUrl: text(event.data.sinkId) }
    return wordsFor(event)
      .map((word) => ({ event, word, sinks: sinksFor(word, place, listeners) }))
      .filter(({ sinks }) => sinks.length > 0)
  })
}

type Body = Record<string, unknown> | undefined

/** Loads what the bodies are made of, a few queries for all of them. */
async function loadBodies(
  tx: Tx,
  tellings: Telling[],
  listeners: Listeners,
): Promise<(telling: Telling) => Promise<Body> | Body> {
  const { number, name } = await getOrganization(tx)
  const account = { id: Number(number), name }
  const about = (subject: Word['subject']) => tellings.filter(({ word }) => word.subject === subject)
  const conversations = await conversationForms(tx, about('conversation'))
  const messages = await getMessages(tx, distinct(about('message').map(({ event }) => event.messageId)))
  const messageBody = await loadMessageBodies(tx, about('message'), { messages, listeners, account })
  const contacts = await getContacts(tx, distinct(about('contact').map(({ event }) => subjectId(event))))
  return (telling) => {
    const { event, word } = telling
    if (word.subject === 'message') return messageBody(telling)
    if (word.subject === 'inbox') return inboxBody(tx, event, { account, listeners })
    if (word.subject === 'chat') return chatBody(tx, event, { account, listeners })
    if (word.subject === 'conversation') {
      const conversation = conversations.get(event.conversationId ?? '')
      return conversation && conversationBody(word.name, { conversation, account, event })
    }
    const contact = contacts.find(({ id }) => id === subjectId(event))
    return contact && contactBody(word.name, { form: contactForm(contact, account, tx.context), event })
  }
}

/** Conversations as frames show them, by id. */
async function conversationForms(
  tx: Tx,
  tellings: Telling[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const found = await getConversations(tx, distinct(tellings.map(({ event }) => event.conversationId)))
  const forms = await presentConversationPush(tx, found)
  return new Map(found.map(({ id }, index) => [id, forms[index] ?? {}]))
}

const distinct = (ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
]
