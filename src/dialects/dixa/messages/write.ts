import { addressByReference, listAddresses } from '../../../core/addresses/index.ts'
import { asContact, getContactInboxes, getContacts } from '../../../core/contacts/index.ts'
import { type Conversation, lockConversation } from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import {
  answerMail,
  contactPointsOf,
  isKnownExternalId,
  type Message,
  postMessage,
  takeMessage,
} from '../../../core/messages/index.ts'
import { getPeople } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { normalizeEmail } from '../../../lib/email-address.ts'
import { asAgent } from '../agent.ts'
import { channelOf } from '../present/channel.ts'
import type { CreateMessageInput } from '../schemas/message.ts'
import type { ConversationChannel } from '../schemas/words.ts'
import { attach, invalidMessage, type Said } from './prepare.ts'

export interface WriteMessage {
  conversation: Conversation
  input: CreateMessageInput
  said: Said
  /** Our address, where the caller has said it already. */
  ours?: string
}

type Inbound = Extract<CreateMessageInput, { _type: 'Inbound' }>
type Outbound = Extract<CreateMessageInput, { _type: 'Outbound' }>

/** What can be transported; what was only taken over from elsewhere cannot. */
const WRITTEN_TO: ReadonlySet<ConversationChannel> = new Set([
  'Email',
  'ContactForm',
  'WidgetChat',
  'Messenger',
  'Sms',
] as const)

/** Adds a message to a conversation: of the customer, or of the agent that the caller names. */
export async function writeMessage(tx: Tx, write: WriteMessage): Promise<Message> {
  const { conversation, input } = write
  const { externalId } = input
  if (!WRITTEN_TO.has(channelOf(conversation)) || conversation.medium === 'messenger')
    throw invalid('Unsupported ConversationChannel')
  await lockConversation(tx, conversation.id)
  if (externalId && (await isKnownExternalId(tx, { conversationId: conversation.id, externalId })))
    throw invalid('Duplicate externalId')
  return input._type === 'Inbound'
    ? writeInbound(tx, { ...write, input })
    : asAgent(tx, input.agentId, () => writeOutbound(tx, { ...write, input }))
}

const external = ({ externalId }: CreateMessageInput) => (externalId ? { externalId } : {})

async function writeInbound(
  tx: Tx,
  { conversation, input, said, ours }: WriteMessage & { input: Inbound },
): Promise<Message> {
  const { id, contactId, contactInboxId } = conversation
  const [[contact], [contactInbox]] = await Promise.all([
    contactId ? getContacts(tx, [contactId]) : [],
    contactInboxId ? getContactInboxes(tx, [contactInboxId]) : [],
  ])
  if (!contact) throw invalidMessage()
  const { files: _, ...words } = said
  const isMail = conversation.channel === 'email'
  const to = isMail ? (ours ?? (await ownAddress(tx, input, conversation))) : undefined
  return asContact(tx, { contact, contactInbox: contactInbox ?? null }, async (own) => {
    const more = { files: await attach(own, said), ...external(input) }
    if (to !== undefined) return takeMessage(own, { conversationId: id, to, ...words, ...more })
    return postMessage(own, { conversationId: id, direction: 'inbound', ...posted(said), ...more })
  })
}

/** A chat shows no large HTML: its words are enough. */
const posted = ({ text, html }: Said) => ({ text, ...(html === undefined ? {} : { html }) })

async function writeOutbound(
  tx: Tx,
  { conversation, input, said, ours }: WriteMessage & { input: Outbound },
): Promise<Message> {
  const conversationId = conversation.id
  const more = { files: await attach(tx, said), ...external(input) }
  if (conversation.channel !== 'email')
    return postMessage(tx, { conversationId, direction: 'outbound', ...posted(said), ...more })
  const { files: _, ...words } = said
  const [cc, bcc] = [await emailsOf(tx, input.cc), await emailsOf(tx, input.bcc)]
  const from = ours ?? (input.integrationEmail && (await ownAddress(tx, input, conversation)))
  return answerMail(tx, { conversationId, ...words, ...more, cc, bcc, ...(from ? { from } : {}) })
}

const INTEGRATION_SUFFIX = /@email\.dixa\.io$/i

/** The address of ours that a message names, else the one that its conversation goes over. */
async function ownAddress(
  tx: Tx,
  { integrationEmail }: CreateMessageInput,
  conversation: Conversation,
): Promise<string> {
  if (integrationEmail === undefined) {
    const { ours } = (await contactPointsOf(tx, [conversation])).get(conversation.id) ?? {}
    if (!ours) throw invalidMessage()
    return ours
  }
  const named = normalizeEmail(integrationEmail.replace(INTEGRATION_SUFFIX, '')) ?? ''
  const known = (await listAddresses(tx)).find(({ address, isActive }) => isActive && address === named)
  if (!known) throw invalidMessage()
  return known.address
}

/** The first addresses of end users and agents. */
async function emailsOf(tx: Tx, ids: string[] = []): Promise<string[]> {
  const contacts = await getContacts(tx, ids)
  const people = await getPeople(tx, ids)
  const known = new Map([...contacts, ...people].map(({ id, email }) => [id, email]))
  return ids.map((id) => {
    const email = known.get(id.toLowerCase())
    if (!email) throw invalidMessage()
    return email
  })
}

/** Throws `not_found` for what is no active address of the organization. */
export async function activeAddress(tx: Tx, reference: string) {
  const address = await addressByReference(tx, reference)
  if (!address.isActive) throw invalid('Invalid input for Message')
  return address
}
