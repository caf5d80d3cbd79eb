import { getBots } from '../../../core/bots/index.ts'
import { getContactInboxes, getContacts } from '../../../core/contacts/index.ts'
import { getConversations } from '../../../core/conversations/index.ts'
import type { EventActor } from '../../../core/events/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Exception, Interest, Telling } from '../../../core/realtime/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { TypingSignal } from '../../../core/signals.ts'
import { presentUserPush } from '../present/agent.ts'
import { presentBotPush } from '../present/bot.ts'
import { presentContactPush } from '../present/contact.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { audienceOf, isOfInterest } from './facts.ts'

/** The frame that tells the others in a conversation that somebody is typing, or has stopped. */
export async function presentTyping(tx: Tx, signal: TypingSignal, interest: Interest): Promise<Telling[]> {
  const [conversation] = await getConversations(tx, [signal.conversationId])
  if (!conversation) return []
  const ends = await getContactInboxes(tx, conversation.contactInboxId ? [conversation.contactInboxId] : [])
  const contactInboxes = new Map(ends.map((each) => [each.id, each]))
  const except = exceptionOf(signal.by)
  const audience = {
    ...audienceOf(conversation, { contactInboxes }, !signal.isPrivate),
    ...(except ? { except } : {}),
  }
  if (!isOfInterest(audience, interest)) return []
  const [[form], user] = await Promise.all([
    presentConversationPush(tx, [conversation]),
    typist(tx, signal.by),
  ])
  if (!user) return []
  const data = {
    conversation: form,
    user,
    is_private: signal.isPrivate,
    account_id: Number(tx.actor.organizationNumber),
  }
  const event = signal.isOn ? 'conversation.typing_on' : 'conversation.typing_off'
  return [{ audience, message: JSON.stringify({ event, data }) }]
}

function exceptionOf(by: EventActor): Exception | undefined {
  if (by.kind === 'person') return { personId: by.personId }
  return by.kind === 'contact' ? { contactId: by.contactId } : undefined
}

async function typist(tx: Tx, by: EventActor): Promise<Record<string, unknown> | undefined> {
  const maker = tx.context
  if (by.kind === 'person') {
    const [person] = await getPeople(tx, [by.personId])
    return person && presentUserPush(person, { maker })
  }
  if (by.kind === 'contact') {
    const [contact] = await getContacts(tx, [by.contactId])
    return contact && presentContactPush(contact, { maker })
  }
  const [bot] = by.kind === 'bot' ? await getBots(tx, [by.botId]) : []
  return bot && presentBotPush(bot, { maker })
}
