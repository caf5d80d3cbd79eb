import { newId } from '../../lib/ids.ts'
import type { Contact, ContactInbox } from '../contacts/types.ts'
import { append } from '../events/index.ts'
import type { Inbox } from '../inboxes/types.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexConversation } from '../search/index.ts'
import { resolveAssignees } from '../teams/index.ts'
import { writeTogether } from '../write-together.ts'
import { getConversation } from './read.ts'
import { conversationInsert } from './store.ts'
import type {
  Assignee,
  Channel,
  Conversation,
  ConversationState,
  Initiative,
  Medium,
  Priority,
} from './types.ts'

export interface StartConversation {
  inbox: Inbox
  contact: Contact
  /** Null in mail. */
  contactInbox: ContactInbox | null
  /** How it is transported; default: as the inbox does. */
  channel?: Channel
  /** What is wished; a blocked contact's is closed, and one that a bot answers first is the bot's. */
  state?: ConversationState
  snoozedUntil?: Date
  priority?: Priority
  assigned?: Assignee[]
  /** Default: a word for its channel. */
  subject?: string
  properties?: Record<string, unknown>
  additionalAttributes?: Record<string, unknown>
  medium?: Medium
  /** Default: a customer began. */
  direction?: Initiative
  language?: string
}

/** What a conversation is about that a customer began, as in mail. */
const TOPIC = 'CUSTOMER_MESSAGE'

/** Begins a conversation that has no message yet. */
export async function startConversation(tx: Tx, input: StartConversation): Promise<Conversation> {
  permit(tx.actor, 'conversation:write')
  const { inbox, contact, contactInbox, channel = inbox.channel, properties = {} } = input
  const id = newId()
  const state = firstState(input)
  const isSnoozed = state === 'snoozed'
  const assigned = input.assigned ? await resolveAssignees(tx, input.assigned) : []
  const insert = conversationInsert(tx, {
    id,
    inboxId: inbox.id,
    channel,
    contactId: contact.id,
    topic: TOPIC,
    subject: input.subject ?? subjectOf(contact, inbox),
    state,
    assigned,
    properties,
    isRead: false,
    readBy: [],
    folder: null,
    latestMessageId: null,
    at: tx.now,
    more: {
      contact_inbox_id: contactInbox?.id ?? null,
      additional_attributes: JSON.stringify(input.additionalAttributes ?? {}),
      priority: input.priority ?? null,
      snoozed_until: isSnoozed ? (input.snoozedUntil ?? null) : null,
      waiting_since: input.direction === 'outbound' ? null : tx.now,
      medium: input.medium ?? null,
      direction: input.direction ?? 'inbound',
      language: input.language ?? null,
    },
  })
  await writeTogether(tx, [insert])
  await indexConversation(tx, { id, topic: TOPIC, labels: [], properties })
  await append(tx, {
    type: 'conversation.created',
    conversationId: id,
    data: { channel, inboxId: inbox.id, state, assigned },
  })
  return getConversation(tx, id)
}

function firstState({ contact, inbox, state = 'open' }: StartConversation): ConversationState {
  if (contact.isBlocked) return 'closed'
  return inbox.botId ? 'bot' : state
}

const subjectOf = (contact: Contact, inbox: Inbox): string =>
  `${contact.name || contact.number} (${inbox.name})`
