import { getBots } from '../../../core/bots/index.ts'
import { getContacts } from '../../../core/contacts/index.ts'
import { getConversations } from '../../../core/conversations/index.ts'
import type { EventActor } from '../../../core/events/index.ts'
import { getOrganization } from '../../../core/organizations/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { TypingSignal } from '../../../core/signals.ts'
import type { PlannedDelivery } from '../../../core/webhooks/index.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { contactForm } from './bodies.ts'
import { findListeners, sinksFor } from './listeners.ts'
import { typingWord } from './words.ts'

/** What webhooks are told of somebody who types, or has stopped. */
export async function presentTyping(tx: Tx, signal: TypingSignal): Promise<PlannedDelivery[]> {
  const { organizationId, conversationId, isOn, isPrivate } = signal
  const listeners = await findListeners(tx)
  const [conversation] = listeners.areSome ? await getConversations(tx, [conversationId]) : []
  if (!conversation) return []
  const word = typingWord(isOn)
  const sinks = sinksFor(word, { inboxId: conversation.inboxId, conversation }, listeners)
  const user = sinks.length > 0 ? await typist(tx, signal.by) : undefined
  if (!user) return []
  const [form] = await presentConversationPush(tx, [conversation])
  const body = JSON.stringify({ event: word.name, user, conversation: form, is_private: isPrivate })
  return sinks.map((sink) => ({
    ...{ organizationId, sink, conversationId, body },
    lane: conversationId,
    event: word.name,
    seq: '0',
    messageId: null,
  }))
}

async function typist(tx: Tx, by: EventActor): Promise<Record<string, unknown> | undefined> {
  if (by.kind === 'contact') {
    const [contact] = await getContacts(tx, [by.contactId])
    const { number, name } = await getOrganization(tx)
    return contact && contactForm(contact, { id: Number(number), name }, tx.context)
  }
  if (by.kind === 'person') {
    const [person] = await getPeople(tx, [by.personId])
    return person && { id: Number(person.number), name: person.name, email: person.email, type: 'user' }
  }
  const [bot] = by.kind === 'bot' ? await getBots(tx, [by.botId]) : []
  return bot && { id: Number(bot.number), name: bot.name, type: 'agent_bot' }
}
