import type { Contact } from '../../../core/contacts/index.ts'
import type { Conversation } from '../../../core/conversations/index.ts'
import type { EventType, LoggedEvent } from '../../../core/events/index.ts'
import { directoryVersions } from '../../../core/organizations/index.ts'
import type { Audience, Interest, Telling } from '../../../core/realtime/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentNotificationEvents } from '../notifications/present.ts'
import { presentUserPush } from '../present/agent.ts'
import { presentContactPush } from '../present/contact.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { presentMessagePush } from '../present/message-push.ts'
import { audienceOf, type Facts, isOfInterest, loadFacts, type Planned } from './facts.ts'
import { framesFor } from './plan.ts'

type Json = Record<string, unknown>

/** A frame that will be told, and what it shows. */
interface Wanted extends Planned {
  audience: Audience
  /** What it is about, unless that is a contact, or the whole account. */
  conversation?: Conversation
}

/** The frames that tell of events, in their order; what they show is as it is now. */
export async function presentEvents(tx: Tx, events: LoggedEvent[], interest: Interest): Promise<Telling[]> {
  const planned = events.flatMap((event) => framesFor(event).map((frame) => ({ event, frame })))
  const possible = interest.personIds.size > 0 ? planned : planned.filter(({ frame }) => frame.isForContact)
  if (possible.length === 0) return []
  const facts = await loadFacts(tx, possible)
  const wanted = possible.flatMap((each): Wanted[] => {
    const found = withAudience(each, facts)
    return found && isOfInterest(found.audience, interest) ? [found] : []
  })
  const bodies = await bodiesOf(tx, wanted, facts)
  return wanted.flatMap((each): Telling[] => {
    const body = bodies(each)
    if (!body) return []
    return [{ audience: each.audience, message: frameOf(tx, { ...each, body, facts }) }]
  })
}

function withAudience(planned: Planned, facts: Facts): Wanted | undefined {
  const { event, frame } = planned
  if (frame.subject === 'contact' || frame.subject === 'cache_keys')
    return { ...planned, audience: { kind: 'people' } }
  if (frame.subject === 'notification') return withReader(planned)
  const message = frame.subject === 'message' ? facts.messages.get(event.messageId ?? '') : null
  if (message === undefined || message?.state === 'draft') return undefined
  const conversation = facts.conversations.get((message ?? event).conversationId ?? '')
  if (!conversation || !isSo(planned, conversation, facts)) return undefined
  const isForContact = frame.isForContact === true && (message ?? { kind: 'message' }).kind === 'message'
  const audience = frame.isForOne
    ? audienceOfOne(event, conversation)
    : audienceOf(conversation, facts, isForContact)
  return audience && { ...planned, conversation, audience }
}

/** A notification concerns one person. */
function withReader(planned: Planned): Wanted | undefined {
  const { personId } = planned.event.data
  return typeof personId === 'string' ? { ...planned, audience: { kind: 'person', personId } } : undefined
}

function isSo({ event, frame }: Planned, conversation: Conversation, facts: Facts): boolean {
  if (!frame.onlyIf) return true
  const message = facts.messages.get(event.messageId ?? '')
  return message !== undefined && frame.onlyIf(conversation, message)
}

function audienceOfOne({ data }: LoggedEvent, { inboxId }: Conversation): Audience | undefined {
  const { personId } = data
  return typeof personId === 'string' ? { kind: 'person', personId, inboxId } : undefined
}

/** What frames show, made once for all that show the same. */
async function bodiesOf(tx: Tx, wanted: Wanted[], facts: Facts): Promise<(each: Wanted) => Json | undefined> {
  const shown = (subject: Planned['frame']['subject']) =>
    wanted.filter(({ frame }) => frame.subject === subject)
  const messageIds = new Set(shown('message').map(({ event }) => event.messageId))
  const messages = [...facts.messages.values()].filter(({ id }) => messageIds.has(id))
  const conversations = [...new Set(shown('conversation').flatMap((each) => each.conversation ?? []))]
  const notifying = shown('notification').map(({ event }) => event)
  const [messageForms, conversationForms, versions, notifications] = await Promise.all([
    presentMessagePush(tx, messages, { echoIds: echoIdsOf(wanted) }),
    presentConversationPush(tx, conversations),
    shown('cache_keys').length > 0 ? directoryVersions(tx) : null,
    presentNotificationEvents(tx, notifying),
  ])
  const formOf = (things: { id: string }[], forms: Json[], id: string | null | undefined) =>
    forms[things.findIndex((each) => each.id === id)]
  return ({ event, frame, conversation }) => {
    if (frame.subject === 'message')
      return withChanges(formOf(messages, messageForms, event.messageId), event)
    if (frame.subject === 'conversation') return formOf(conversations, conversationForms, conversation?.id)
    if (frame.subject === 'contact') return contactForm(tx, event, facts)
    if (frame.subject === 'notification') return notifications.get(event.seq)
    return { cache_keys: versions }
  }
}

/** By what their authors know new messages. */
const echoIdsOf = (wanted: Wanted[]): ReadonlyMap<string, unknown> =>
  new Map(
    wanted.flatMap(({ event: { messageId, data } }): [string, unknown][] =>
      messageId && data.echoId !== undefined ? [[messageId, data.echoId]] : [],
    ),
  )

const NEW_MESSAGES: ReadonlySet<EventType> = new Set([
  'message.received',
  'message.accepted',
  'message.noted',
  'message.activity',
  'conversation.first_reply',
])

/** What a message was before, where the log knows it. */
function withChanges(form: Json | undefined, { type, data }: LoggedEvent): Json | undefined {
  if (!form || NEW_MESSAGES.has(type)) return form
  const status = type === 'message.delivery_changed' ? { status: [data.from ?? null, data.to ?? null] } : {}
  const others = type === 'message.updated' && isObject(data.previousChanges) ? data.previousChanges : {}
  const retracted = type === 'message.retracted' ? retractedChanges(form) : {}
  return { ...form, previous_changes: { ...status, ...others, ...retracted } }
}

/** What it said is gone, from the log as well. */
const retractedChanges = ({ content, content_attributes }: Json): Json => ({
  content: [null, content],
  content_attributes: [null, content_attributes],
})

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** One that is gone is shown as the log knows it. */
function contactForm(tx: Tx, { data }: LoggedEvent, facts: Facts): Json | undefined {
  const contact = facts.contacts.get(String(data.contactId)) ?? (data.contact as Contact | undefined)
  return contact && presentContactPush(contact, { maker: tx.context })
}

interface Frame extends Wanted {
  body: Json
  facts: Facts
}

function frameOf(tx: Tx, { event, frame, body, facts }: Frame): string {
  const { actor } = event
  const person =
    frame.hasPerformer && actor.kind === 'person' ? facts.performers.get(actor.personId) : undefined
  return JSON.stringify({
    event: frame.event,
    data: {
      ...body,
      account_id: Number(tx.actor.organizationNumber),
      ...(person ? { performer: presentUserPush(person, { maker: tx.context }) } : {}),
    },
  })
}
