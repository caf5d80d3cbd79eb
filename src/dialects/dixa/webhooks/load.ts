import { assigneeOf, type Conversation, getConversations } from '../../../core/conversations/index.ts'
import type { LogEntry } from '../../../core/events/index.ts'
import { listLabels } from '../../../core/labels/index.ts'
import {
  type ContactPoints,
  contactPointsOf,
  getMessages,
  type Message,
} from '../../../core/messages/index.ts'
import { getMembers } from '../../../core/people/index.ts'
import { getQueues, type Queue } from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { contactChangeOf, reassignmentOf, textOf } from '../happenings/facts.ts'
import { loadUsers, type User, type Users } from '../happenings/users.ts'

/** What bodies are made of, a few queries for many. */
export interface WebhookFacts {
  users: Users
  agentById(id: string | null): User | null
  queues: Map<string, Queue>
  points: Map<string, ContactPoints>
  /** By title. */
  tags: Map<string, { id: string; name: string; is_deactivated: boolean }>
  conversations: Map<string, Conversation>
  messages: Map<string, Message>
}

export async function loadWebhookFacts(tx: Tx, events: LogEntry[]): Promise<WebhookFacts> {
  const conversations = await getConversations(tx, distinct(events.map((each) => each.conversationId)))
  const messages = await getMessages(tx, distinct(events.map((each) => each.messageId)))
  const [users, queues, points, labels, members] = await Promise.all([
    loadUsers(tx, {
      people: [...events.flatMap(peopleIn), ...conversations.map(assigneeOf)],
      contacts: [
        ...events.flatMap(contactsIn),
        ...conversations.map(({ contactId }) => contactId),
        ...messages.map(({ contactId }) => contactId),
      ],
      actors: events.map(({ actor }) => actor),
    }),
    getQueues(
      tx,
      distinct([
        ...conversations.map(({ queueId }) => queueId),
        ...events.map(({ data }) => textOf(data.queueId)),
      ]),
    ),
    contactPointsOf(tx, conversations),
    listLabels(tx),
    getMembers(tx, distinct(events.map(({ data }) => textOf(data.byPersonId)))),
  ])
  return {
    users,
    agentById(id) {
      const member = members.find((each) => each.id === id)
      return member ? { kind: 'agent', member } : null
    },
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    points,
    tags: new Map(
      labels.map(({ id, title, isActive }) => [title, { id, name: title, is_deactivated: !isActive }]),
    ),
    conversations: new Map(conversations.map((each) => [each.id, each])),
    messages: new Map(messages.map((each) => [each.id, each])),
  }
}

const peopleIn = ({ data }: LogEntry): (string | null)[] => {
  const { from, to } = reassignmentOf(data)
  return [from, to, textOf(data.personNumber)]
}

const contactsIn = (event: LogEntry): (string | null)[] => {
  const { from, to } = contactChangeOf(event)
  return [from, to, textOf(event.data.contactId)]
}

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))]
