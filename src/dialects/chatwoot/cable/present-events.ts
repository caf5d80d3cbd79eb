import type { Conversation } from '../../../core/conversations/index.ts'
import type { LoggedEvent } from '../../../core/events/index.ts'
import type { Audience, Interest, Telling } from '../../../core/realtime/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentUserPush } from '../present/agent.ts'
import { presentContactPush } from '../present/contact.ts'
import { seconds } from '../present/times.ts'
import { audienceOf, type Facts, isOfInterest, loadFacts, type Planned } from './facts.ts'
import { framesFor } from './plan.ts'
import { presentConversationPush, presentMessagePush } from './push-forms.ts'

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
  const possible = interest.hasPeople ? planned : planned.filter(({ frame }) => frame.isForContact)
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
  const message = frame.subject === 'message' ? facts.messages.get(event.messageId ?? '') : null
  if (message === undefined || message?.state === 'draft') return undefined
  const conversation = facts.conversations.get((message ?? event).conversationId ?? '')
  if (!conversation) return undefined
  const isForContact = frame.isForContact === true && (message ?? { kind: 'message' }).kind === 'message'
  const audience = frame.isForOne ? audienceOfOne(event) : audienceOf(conversation, facts, isForContact)
  return audience && { ...planned, conversation, audience }
}

function audienceOfOne({ data }: LoggedEvent): Audience | undefined {
  return typeof data.personId === 'string' ? { kind: 'person', personId: data.personId } : undefined
}

/** What frames show, made once for all that show the same. */
async function bodiesOf(tx: Tx, wanted: Wanted[], facts: Facts): Promise<(each: Wanted) => Json | undefined> {
  const shown = (subject: Planned['frame']['subject']) =>
    wanted.filter(({ frame }) => frame.subject === subject)
  const messageIds = new Set(shown('message').map(({ event }) => event.messageId))
  const messages = [...facts.messages.values()].filter(({ id }) => messageIds.has(id))
  const conversations = [...new Set(shown('conversation').flatMap((each) => each.conversation ?? []))]
  const [messageForms, conversationForms] = await Promise.all([
    presentMessagePush(tx, messages),
    presentConversationPush(tx, conversations),
  ])
  const formOf = (things: { id: string }[], forms: Json[], id: string | null | undefined) =>
    forms[things.findIndex((each) => each.id === id)]
  return ({ event, frame, conversation }) => {
    if (frame.subject === 'message')
      return withChanges(formOf(messages, messageForms, event.messageId), event)
    if (frame.subject === 'conversation') return formOf(conversations, conversationForms, conversation?.id)
    if (frame.subject === 'contact') return contactForm(tx, event, facts)
    if (frame.subject === 'cache_keys') return cacheKeys(event)
    return undefined
  }
}

/** What a message was before, where the log knows it. */
function withChanges(form: Json | undefined, { type, data }: LoggedEvent): Json | undefined {
  if (!form || ['message.received', 'message.accepted', 'message.noted', 'message.activity'].includes(type))
    return form
  return { ...form, previous_changes: data.previousChanges ?? {} }
}

/** One that is gone is known by its number only. */
function contactForm(tx: Tx, { data }: LoggedEvent, facts: Facts): Json | undefined {
  const contact = facts.contacts.get(String(data.contactId))
  if (contact) return presentContactPush(contact, { maker: tx.context })
  return data.number === undefined ? undefined : { id: Number(data.number), type: 'contact' }
}

/** Clients keep lists of these, and take them anew when the key is another one. */
function cacheKeys({ at }: LoggedEvent): Json {
  const key = seconds(at)
  return { cache_keys: { label: key, inbox: key, team: key } }
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
