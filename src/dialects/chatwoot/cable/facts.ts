import {
  type Contact,
  type ContactInbox,
  getContactInboxes,
  getContacts,
} from '../../../core/contacts/index.ts'
import { type Conversation, getConversations } from '../../../core/conversations/index.ts'
import type { LoggedEvent } from '../../../core/events/index.ts'
import { getMessages, type Message } from '../../../core/messages/index.ts'
import { getPeople, type Person } from '../../../core/people/index.ts'
import type { Audience, Interest } from '../../../core/realtime/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { PlannedFrame } from './plan.ts'

/** A frame that is to tell of an event. */
export interface Planned {
  event: LoggedEvent
  frame: PlannedFrame
}

/** What frames are made of, each by its id, as it is now. */
export interface Facts {
  messages: Map<string, Message>
  conversations: Map<string, Conversation>
  contactInboxes: Map<string, ContactInbox>
  contacts: Map<string, Contact>
  performers: Map<string, Person>
}

const byId = <T extends { id: string }>(things: T[]): Map<string, T> =>
  new Map(things.map((each) => [each.id, each]))

export async function loadFacts(tx: Tx, planned: Planned[]): Promise<Facts> {
  const idsFor = (subject: PlannedFrame['subject'], idOf: (event: LoggedEvent) => unknown): string[] => [
    ...new Set(
      planned
        .filter(({ frame }) => frame.subject === subject)
        .flatMap(({ event }) => {
          const id = idOf(event)
          return typeof id === 'string' ? [id] : []
        }),
    ),
  ]
  const [messages, contacts, performers] = await Promise.all([
    getMessages(
      tx,
      idsFor('message', (event) => event.messageId),
    ),
    getContacts(
      tx,
      idsFor('contact', (event) => event.data.contactId),
    ),
    getPeople(tx, performersOf(planned)),
  ])
  const conversations = await getConversations(tx, [
    ...new Set([
      ...idsFor('conversation', (event) => event.conversationId),
      ...messages.map((each) => each.conversationId),
    ]),
  ])
  const ends = conversations.flatMap(({ contactInboxId }) => contactInboxId ?? [])
  return {
    messages: byId(messages),
    conversations: byId(conversations),
    contactInboxes: byId(await getContactInboxes(tx, [...new Set(ends)])),
    contacts: byId(contacts),
    performers: byId(performers),
  }
}

const performersOf = (planned: Planned[]): string[] => [
  ...new Set(planned.flatMap(({ event: { actor } }) => (actor.kind === 'person' ? [actor.personId] : []))),
]

type ConversationAudience = Extract<Audience, { kind: 'conversation' }>

/** Who hears of a conversation; its customer only where that is said. */
export function audienceOf(
  { inboxId, contactInboxId }: Conversation,
  facts: Pick<Facts, 'contactInboxes'>,
  isForContact: boolean,
): ConversationAudience {
  const end = isForContact && contactInboxId ? facts.contactInboxes.get(contactInboxId) : undefined
  const contact = end
    ? { contactInboxId: end.id, contactId: end.contactId, isVerified: end.isVerified }
    : null
  return { kind: 'conversation', inboxId, contact }
}

/** Whether anybody who listens here could be among them. */
export function isOfInterest(audience: Audience, interest: Interest): boolean {
  if (audience.kind === 'person') return interest.personIds.has(audience.personId)
  if (interest.personIds.size > 0) return true
  const end = audience.kind === 'conversation' ? audience.contact : null
  if (!end) return false
  return (
    interest.contactInboxIds.has(end.contactInboxId) ||
    (end.isVerified && interest.contactIds.has(end.contactId))
  )
}
