import type { Message } from '../../../core/messages/index.ts'
import { presentUserPush } from './agent.ts'
import { presentBotPush } from './bot.ts'
import { presentContactPush } from './contact.ts'
import type { Surroundings } from './load.ts'

/** Who wrote a message. */
export interface PresentedSender {
  type: 'User' | 'Contact' | 'AgentBot'
  id: number
  push: Record<string, unknown>
}

/** Who wrote a message; undefined: nobody, as with activities and what the program says by itself. */
export function senderOf(message: Message, around: Surroundings): PresentedSender | undefined {
  if (message.kind === 'activity') return undefined
  if (message.direction === 'inbound') return contactSender(message, around)
  if (message.automatic) return undefined
  const bot = message.botId && around.bots.get(message.botId)
  if (bot) return { type: 'AgentBot', id: Number(bot.number), push: presentBotPush(bot, around) }
  return message.authorNumber ? userSender(message, message.authorNumber, around) : undefined
}

function contactSender(message: Message, around: Surroundings): PresentedSender | undefined {
  const id = message.contactId ?? around.conversations.get(message.conversationId)?.contactId
  const contact = id && around.contacts.get(id)
  return contact
    ? { type: 'Contact', id: Number(contact.number), push: presentContactPush(contact, around) }
    : undefined
}

/** Somebody who is no member any more is known by what stands on the message. */
function userSender({ from }: Message, number: string, around: Surroundings): PresentedSender {
  const person = around.people.get(number)
  const name = from.name ?? from.address
  const former = {
    id: Number(number),
    name,
    available_name: name,
    avatar_url: '',
    type: 'user',
    availability_status: 'offline',
    thumbnail: '',
  }
  return { type: 'User', id: Number(number), push: person ? presentUserPush(person, around) : former }
}
