import { assigneeOf, type Conversation } from '../../../core/conversations/index.ts'
import type { LogEntry } from '../../../core/events/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import { contactChangeOf, isOfCustomer, textOf } from '../happenings/facts.ts'
import { idOf, nameOf, type User } from '../happenings/users.ts'
import { rolesOf } from '../present/agent.ts'
import { channelOf } from '../present/channel.ts'
import { stateOf } from '../present/state.ts'
import { subjectOf } from '../present/subject.ts'
import type { WebhookFacts } from './load.ts'
import { fullName, type WebhookEvent, type Word } from './words.ts'

type Json = Record<string, unknown>

/** Somebody as bodies name them; null: nobody. */
export function userBody(user: User | null): Json | null {
  if (user === null || user.kind === 'other') return null
  const same = { id: idOf(user), name: nameOf(user) }
  if (user.kind === 'customer') {
    const { email, phone } = user.contact
    return { ...same, email, phone, roles: ['Enduser'], user_type: 'Contact' }
  }
  const { email, phone } = user.member
  return { ...same, email, phone, roles: rolesOf(user.member), user_type: 'Member' }
}

/** A conversation as it is when the body is made. */
export function conversationBody(conversation: Conversation, facts: WebhookFacts): Json {
  const { number, direction, queueId, contactId, createdAt } = conversation
  const queue = facts.queues.get(queueId ?? '')
  return {
    csid: Number(number),
    channel: fullName(channelOf(conversation)),
    status: fullName(stateOf(conversation.state)),
    direction: direction.toUpperCase(),
    queue: queue ? { id: queue.id, name: queue.name } : null,
    contact_point: facts.points.get(conversation.id)?.ours ?? null,
    requester: userBody(facts.users.customer(contactId)),
    assignee: userBody(facts.users.agent(assigneeOf(conversation))),
    subject: subjectOf(conversation),
    tags: conversation.labels.flatMap((title) => facts.tags.get(title) ?? []),
    created_at: createdAt.toISOString(),
  }
}

/** What is told of one event; undefined: what it is about is gone. */
export interface Told {
  event: LogEntry
  word: Word
  conversation: Conversation | undefined
  message: Message | undefined
  facts: WebhookFacts
}

type Write = (told: Told) => Json | undefined

/** Whoever did it; the customer for what the program does in a customer's name. */
function author({ event, conversation, message, facts }: Told): Json | null {
  const isCustomers = event.actor.kind === 'system' && isOfCustomer(event)
  if (!isCustomers) return userBody(facts.users.actor(event.actor))
  return userBody(facts.users.customer(message?.contactId ?? conversation?.contactId ?? null))
}

const nothing: Write = () => ({})
const agent: Write = ({ word, facts }) => ({ agent: userBody(facts.users.agent(word.agent ?? null)) })
const tag: Write = (told) => ({ author: author(told), tag: told.word.tag })

const messageAdded: Write = (told) => {
  const { conversation, message } = told
  // A draft that was taken back is nothing that was said.
  if (!conversation || !message || message.state === 'draft') return undefined
  const text = message.text ?? ''
  return {
    message_id: message.id,
    author: message.direction === 'inbound' ? customerOf(told) : author(told),
    channel: fullName(channelOf(conversation)),
    content: { text, content_type: 'Text', original_content_url: null, processed_content_url: null },
    text,
    direction: message.direction,
    created_at: message.createdAt.toISOString(),
    external_id: message.externalId,
  }
}

const customerOf = ({ message, conversation, facts }: Told): Json | null =>
  userBody(facts.users.customer(message?.contactId ?? conversation?.contactId ?? null))

const noteAdded: Write = (told) => {
  const { message } = told
  if (!message) return undefined
  return {
    note_id: message.id,
    text: message.text ?? '',
    created_at: message.createdAt.toISOString(),
    author: author(told),
  }
}

const rated: Write = ({ event: { data }, conversation, facts }) => ({
  agent: userBody(
    facts.users.agent(textOf(data.personNumber) ?? (conversation ? assigneeOf(conversation) : null)),
  ),
  comment: textOf(data.comment),
  score: data.score ?? null,
  type: data.kind === 'thumbs' ? 'ThumbsUpOrDown' : 'Csat',
})

const transferred: Write = (told) => {
  const { data } = told.event
  const id = textOf(data.queueId)
  return {
    destination: {
      type: 'Queue',
      id,
      name: textOf(data.queueName) ?? told.facts.queues.get(id ?? '')?.name ?? null,
    },
    transferred_by: author(told),
  }
}

const replaced: Write = ({ event, facts }) => {
  const { from, to } = contactChangeOf(event)
  return { old_user: gone(facts.users.customer(from)), new_user: userBody(facts.users.customer(to)) }
}

/** Whoever was merged into another is known by the id alone. */
const gone = (user: User | null): Json | null =>
  user?.kind === 'other'
    ? { id: user.id, name: null, email: null, phone: null, roles: ['Enduser'], user_type: 'Contact' }
    : userBody(user)

const contactBan: Write = (told) => ({
  agent: author(told),
  end_user: gone(told.facts.users.customer(textOf(told.event.data.contactId))),
})
const addressBan: Write = (told) => ({ agent: author(told), ip: textOf(told.event.data.ip) })

const WRITERS: Record<WebhookEvent, Write> = {
  ConversationCreated: nothing,
  ConversationOpen: nothing,
  ConversationPending: nothing,
  ConversationClosed: nothing,
  ConversationEnqueued: nothing,
  ConversationPendingExpired: ({ event, facts }) => ({
    pendingByUser: userBody(facts.agentById(textOf(event.data.byPersonId))),
  }),
  ConversationAbandoned: ({ conversation, facts }) => {
    const queue = facts.queues.get(conversation?.queueId ?? '')
    return { queue: queue ? { id: queue.id, name: queue.name } : null }
  },
  ConversationAssigned: agent,
  ConversationUnassigned: agent,
  ConversationTransferred: transferred,
  ConversationTagAdded: tag,
  ConversationTagRemoved: tag,
  ConversationEndUserReplaced: replaced,
  ConversationMessageAdded: messageAdded,
  ConversationNoteAdded: noteAdded,
  ConversationRated: rated,
  AgentBannedEnduser: contactBan,
  AgentUnbannedEnduser: contactBan,
  AgentBannedIp: addressBan,
  AgentUnbannedIp: addressBan,
}

/** What is told of an event beside its envelope; undefined: it is about something that is gone. */
export function dataOf(told: Told): Json | undefined {
  const { word, conversation, event, facts } = told
  const own = WRITERS[word.name](told)
  if (!own) return undefined
  if (event.conversationId === null) return own
  return conversation && { conversation: conversationBody(conversation, facts), ...own }
}
