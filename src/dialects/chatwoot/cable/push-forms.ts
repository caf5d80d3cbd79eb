import { getContactInboxes, getContacts } from '../../../core/contacts/index.ts'
import { type Conversation, getConversations } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentUserPush } from '../present/agent.ts'
import { presentContactPush } from '../present/contact.ts'
import { statusOf } from '../present/state.ts'
import { seconds } from '../present/times.ts'

type Json = Record<string, unknown>

const idsOf = (ids: (string | null)[]): string[] => ids.filter((id) => id !== null)

/** Messages as frames show them, in their order. */
export async function presentMessagePush(tx: Tx, messages: Message[]): Promise<Json[]> {
  const maker = tx.context
  const people = await getPeople(tx, idsOf(messages.map((each) => each.authorId)))
  const contacts = await getContacts(tx, idsOf(messages.map((each) => each.contactId)))
  const conversations = await getConversations(
    tx,
    messages.map((each) => each.conversationId),
  )
  return messages.map((message) => {
    const person = people.find(({ id }) => id === message.authorId)
    const contact = contacts.find(({ id }) => id === message.contactId)
    const conversation = conversations.find(({ id }) => id === message.conversationId)
    return {
      id: Number(message.number),
      content: message.text,
      conversation_id: Number(conversation?.number),
      message_type: message.kind === 'activity' ? 2 : message.direction === 'inbound' ? 0 : 1,
      created_at: seconds(message.createdAt),
      private: message.kind === 'note',
      status: message.delivery ?? 'sent',
      sender: person ? presentUserPush(person, { maker }) : contact && presentContactPush(contact, { maker }),
    }
  })
}

/** Conversations as frames show them, in their order. */
export async function presentConversationPush(tx: Tx, conversations: Conversation[]): Promise<Json[]> {
  const ends = await getContactInboxes(tx, idsOf(conversations.map((each) => each.contactInboxId)))
  return conversations.map((each) => ({
    id: Number(each.number),
    status: statusOf(each.state),
    labels: each.labels,
    contact_inbox: { source_id: ends.find(({ id }) => id === each.contactInboxId)?.sourceId },
  }))
}
