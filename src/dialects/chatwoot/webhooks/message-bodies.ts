import { getContacts } from '../../../core/contacts/index.ts'
import { getConversations } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentConversationPush } from '../present/conversation-push.ts'
import { presentMessagePush } from '../present/message-push.ts'
import { type AccountWord, contactForm, messageBody } from './bodies.ts'
import type { Listeners } from './listeners.ts'
import type { Telling } from './present.ts'

type Json = Record<string, unknown>

interface Loaded {
  messages: Message[]
  listeners: Listeners
  account: AccountWord
}

/** Makes the bodies of deliveries that tell of messages; each shows its conversation with that very message. */
export async function loadMessageBodies(
  tx: Tx,
  tellings: Telling[],
  { messages, listeners, account }: Loaded,
): Promise<(telling: Telling) => Json | undefined> {
  if (tellings.length === 0) return () => undefined
  const told = messages.filter(({ kind, state }) => kind !== 'activity' && state !== 'draft')
  const pushes = await presentMessagePush(tx, told)
  const conversations = await conversationsWith(tx, told)
  const senderOf = await loadSenders(tx, told, account)
  const parts = new Map(
    told.map((message, index) => {
      const push = pushes[index] ?? {}
      return [message.id, { message, push, sender: senderOf(message, push) }]
    }),
  )
  return ({ event, word }) => {
    const found = parts.get(event.messageId ?? '')
    const conversation = found && conversations.get(found.message.id)
    if (!found || !conversation) return undefined
    const inbox = listeners.inboxes.get(found.message.inboxId)
    return messageBody({ ...found, event: word.name, conversation, account, inbox })
  }
}

/** Conversations by the message that they are shown with: in rounds, as one is shown with one message at a time. */
async function conversationsWith(tx: Tx, messages: Message[]): Promise<ReadonlyMap<string, Json>> {
  const shown = new Map<string, Json>()
  for (let open = messages; open.length > 0; ) {
    const newest = new Map<string, Message>()
    for (const message of open)
      if (!newest.has(message.conversationId)) newest.set(message.conversationId, message)
    const found = await getConversations(tx, [...newest.keys()])
    const forms = await presentConversationPush(tx, found, { newest })
    found.forEach(({ id }, index) => {
      const message = newest.get(id)
      if (message) shown.set(message.id, forms[index] ?? {})
    })
    open = open.filter((message) => newest.get(message.conversationId) !== message)
  }
  return shown
}

/** Whoever wrote a message, as bodies name them: more of people and contacts than frames show. */
async function loadSenders(
  tx: Tx,
  messages: Message[],
  account: AccountWord,
): Promise<(message: Message, push: Json) => Json | null> {
  const ids = (pick: (message: Message) => string | null): string[] => [
    ...new Set(messages.map(pick).filter((id) => id !== null)),
  ]
  const people = await getPeople(
    tx,
    ids(({ authorId }) => authorId),
  )
  const contacts = await getContacts(
    tx,
    ids(({ contactId }) => contactId),
  )
  return (message, push) => {
    const sender = push.sender as Json | undefined
    if (!sender) return null
    const { id, name, type } = sender
    if (push.sender_type === 'AgentBot') return { id, name, type }
    if (push.sender_type === 'User') {
      const person = people.find((each) => each.id === message.authorId)
      return { id, name, email: person?.email ?? message.from.address, type }
    }
    const contact = contacts.find((each) => each.id === message.contactId)
    return contact ? contactForm(contact, account, tx.context) : { ...sender, account }
  }
}
