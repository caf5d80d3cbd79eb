import { asContact, type Contact, ensureContactInbox, getContact } from '../../../core/contacts/index.ts'
import {
  assignPerson,
  CONTACT_POINTS,
  type Conversation,
  isLanguage,
  type Medium,
  type StartConversation,
  startConversation,
} from '../../../core/conversations/index.ts'
import { invalid, notFound } from '../../../core/errors.ts'
import { getInboxes, type Inbox, listInboxes } from '../../../core/inboxes/index.ts'
import { enqueue, getQueue, queueFor } from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { asAgent } from '../agent.ts'
import { invalidMessage, type Prepared, saidIn } from '../messages/prepare.ts'
import { activeAddress, writeMessage } from '../messages/write.ts'
import type { CreateMessageInput } from '../schemas/message.ts'
import type { CreateConversationInput, Of } from './create-input.ts'

type Body<T extends CreateConversationInput['_type']> = Of<T> & Prepared

/** Begins a conversation and returns its number. Throws `not_found` for whom and what it names and is not there. */
export async function createConversation(tx: Tx, body: CreateConversationInput & Prepared): Promise<string> {
  const requester = await getContact(tx, body.requesterId)
  switch (body._type) {
    case 'Email':
      return beginMail(tx, { body, requester, medium: null })
    case 'ContactForm':
      return beginMail(tx, { body, requester, medium: 'contact_form' })
    case 'Chat':
      return beginChat(tx, body, requester)
    case 'Sms':
      return beginSms(tx, body, requester)
    case 'Callback':
      return beginCallback(tx, body, requester)
  }
}

async function beginMail(
  tx: Tx,
  {
    body,
    requester,
    medium,
  }: { body: Body<'Email' | 'ContactForm'>; requester: Contact; medium: Medium | null },
): Promise<string> {
  const { address, inboxId } = await activeAddress(tx, body.emailIntegrationId)
  const [inbox] = await getInboxes(tx, [inboxId])
  if (!inbox) throw notFound('inbox')
  if (!requester.email) throw invalidMessage()
  return begin(tx, body, {
    endpoint: address,
    ours: address,
    start: {
      ...{ inbox, contact: requester, contactInbox: null, ...languageIn(body) },
      // A website's inbox may have an address, too.
      channel: 'email',
      subject: body.subject,
      ...(medium ? { medium } : {}),
      additionalAttributes: { [CONTACT_POINTS]: { ours: address, theirs: requester.email } },
    },
  })
}

async function beginChat(tx: Tx, body: Body<'Chat'>, contact: Contact): Promise<string> {
  const [inbox] = await getInboxes(tx, [body.widgetId])
  if (inbox?.channel !== 'website') throw notFound('widget')
  const contactInbox = await ensureContactInbox(tx, { contact, inbox })
  const { browserInfo } = body
  return begin(tx, body, {
    endpoint: inbox.id,
    start: {
      ...{ inbox, contact, contactInbox, ...languageIn(body) },
      additionalAttributes: browserInfo
        ? {
            browser: { browser_name: browserInfo.name, browser_version: browserInfo.version ?? '' },
            ...(browserInfo.originatingUrl ? { referer: browserInfo.originatingUrl } : {}),
            ...(browserInfo.ipAddress ? { ip_address: browserInfo.ipAddress } : {}),
          }
        : {},
    },
  })
}

const E164 = /^\+[1-9]\d{1,14}$/

/** The inbox of a number of ours. */
async function inboxOfNumber(tx: Tx, number: string): Promise<Inbox> {
  if (!E164.test(number)) throw invalid('a contact endpoint is an E.164 number', { place: 'body' })
  const inbox = (await listInboxes(tx)).find(
    ({ channel, settings }) => channel === 'sms' && settings.sms.phoneNumber === number,
  )
  if (!inbox) throw notFound('contact endpoint')
  return inbox
}

async function beginSms(tx: Tx, body: Body<'Sms'>, contact: Contact): Promise<string> {
  const inbox = await inboxOfNumber(tx, body.contactEndpointId)
  if (!contact.phone) throw invalidMessage()
  const contactInbox = await ensureContactInbox(tx, { contact, inbox })
  return begin(tx, body, { endpoint: body.contactEndpointId, start: { inbox, contact, contactInbox } })
}

/** Somebody is to be called: it waits in its queue, and nothing has been said. */
async function beginCallback(tx: Tx, body: Body<'Callback'>, contact: Contact): Promise<string> {
  const [inbox, queue] = [await inboxOfNumber(tx, body.contactEndpointId), await getQueue(tx, body.queueId)]
  const start: StartConversation = {
    ...{ inbox, contact, contactInbox: null },
    channel: 'api',
    medium: 'callback',
    direction: body.direction === 'Inbound' ? 'inbound' : 'outbound',
    additionalAttributes: {
      [CONTACT_POINTS]: { ours: body.contactEndpointId, theirs: contact.phone },
    },
  }
  const { id, number } =
    body.direction === 'Inbound'
      ? await asContact(tx, { contact, contactInbox: null }, (own) => startConversation(own, start))
      : await startConversation(tx, start)
  await enqueue(tx, { conversationId: id, queue })
  return number
}

interface Beginning {
  start: StartConversation
  /** By what a queue knows where it came in. */
  endpoint: string
  /** The address of ours that it goes over, in mail. */
  ours?: string
}

async function begin(
  tx: Tx,
  body: Body<'Email' | 'ContactForm' | 'Chat' | 'Sms'>,
  beginning: Beginning,
): Promise<string> {
  const { message } = body
  return message._type === 'Inbound'
    ? beginInbound(tx, body, { ...beginning, message })
    : asAgent(tx, message.agentId, async (agent) => {
        const conversation = await startConversation(tx, { ...beginning.start, direction: 'outbound' })
        await writeFirst(tx, body, { ...beginning, message, conversation })
        await assignPerson(tx, { id: conversation.id, person: agent.number })
        return conversation.number
      })
}

async function beginInbound(
  tx: Tx,
  body: Prepared,
  beginning: Beginning & { message: CreateMessageInput },
): Promise<string> {
  const { start, endpoint } = beginning
  const conversation = await asContact(tx, start, (own) => startConversation(own, start))
  await writeFirst(tx, body, { ...beginning, conversation })
  const way = conversation.medium ?? conversation.channel
  const queue = await queueFor(tx, { way, endpoint })
  if (queue && conversation.state !== 'closed') await enqueue(tx, { conversationId: conversation.id, queue })
  return conversation.number
}

const writeFirst = (
  tx: Tx,
  body: Prepared,
  { message, conversation, ours }: Beginning & { message: CreateMessageInput; conversation: Conversation },
) =>
  writeMessage(tx, {
    conversation,
    input: message,
    said: saidIn(body),
    ...(ours === undefined ? {} : { ours }),
  })

function languageIn({ language }: { language?: string }) {
  if (language === undefined) return {}
  if (!isLanguage(language)) throw invalid('language is none of ISO 639-1', { place: 'body' })
  return { language }
}
