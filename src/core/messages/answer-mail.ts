import { sql } from 'kysely'
import { listAddresses } from '../addresses/index.ts'
import { getContacts } from '../contacts/index.ts'
import { CONTACT_REPLACED, type Conversation, getConversation } from '../conversations/index.ts'
import { invalid } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { answerSubject, senderFor } from './answer-parties.ts'
import type { AttachFile } from './content.ts'
import { sendMessage } from './send.ts'
import { findMessages } from './store.ts'
import type { Message, MessageAddress } from './types.ts'

/** What somebody writes into a conversation by mail; everything that a mail needs beside follows from what is there. */
export interface AnswerMail {
  conversationId: string
  text?: string
  html?: string
  /** As in `Content`: then the text is given. */
  htmlBlob?: string
  files: AttachFile[]
  /** Instead of whoever wrote last. */
  to?: string[]
  cc?: string[]
  bcc?: string[]
  /** Instead of the address that the mail came to. */
  from?: string
  /** Instead of the subject of the conversation. */
  subject?: string
  contentType?: string
  contentAttributes?: Record<string, unknown>
  externalId?: string
  echoId?: unknown
}

/**
 * Answers the last mail of a conversation, from the address that it came to; where nobody has written yet, writes to
 * its contact. Throws `invalid` where there is no address to write from or to.
 */
export async function answerMail(tx: Tx, input: AnswerMail): Promise<Message> {
  permit(tx.actor, 'message:send')
  const conversation = await getConversation(tx, input.conversationId)
  const parent = await lastMail(tx, conversation.id)
  const to = input.to?.length ? input.to.map(toAddress) : [await recipientOf(tx, conversation, parent)]
  return sendMessage(tx, {
    place: parent
      ? { kind: 'reply', parentId: parent.id }
      : { kind: 'conversation', conversationId: conversation.id },
    subject: input.subject ?? answerSubject(parent?.subject ?? conversation.subject, parent !== undefined),
    ...(input.text === undefined ? {} : { text: input.text }),
    ...(input.html === undefined ? {} : { html: input.html }),
    ...(input.htmlBlob === undefined ? {} : { htmlBlob: input.htmlBlob }),
    from: input.from ? { address: input.from } : await fromOf(tx, conversation, parent),
    to,
    cc: (input.cc ?? []).map(toAddress),
    bcc: (input.bcc ?? []).map(toAddress),
    files: input.files,
    properties: {},
    ...(input.contentType ? { contentType: input.contentType } : {}),
    ...(input.contentAttributes ? { contentAttributes: input.contentAttributes } : {}),
    ...(input.externalId ? { externalId: input.externalId } : {}),
    ...(input.echoId === undefined ? {} : { echoId: input.echoId }),
  })
}

const toAddress = (address: string): MessageAddress => ({ address: address.trim() })

/** The customer's last mail, else our own. */
async function lastMail(tx: Tx, conversationId: string): Promise<Message | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
      and kind = 'message' and state <> 'draft' and not is_trashed and not is_spam
    order by direction, number desc limit 1
  `.execute(tx.db)
  const [message] = await findMessages(
    tx,
    rows.map(({ id }) => id),
  )
  return message
}

async function recipientOf(
  tx: Tx,
  { contactId, additionalAttributes }: Conversation,
  parent: Message | undefined,
): Promise<MessageAddress> {
  const isReplaced = additionalAttributes[CONTACT_REPLACED] === true
  if (!isReplaced || parent?.contactId === contactId) {
    if (parent?.direction === 'inbound') return plain(parent.replyTo ?? parent.from)
    const [first] = parent?.to ?? []
    if (first && !isReplaced) return plain(first)
  }
  const [contact] = contactId ? await getContacts(tx, [contactId]) : []
  if (!contact?.email)
    throw invalid('the contact of this conversation has no email address', { field: 'to_emails' })
  return { address: contact.email, ...(contact.name ? { name: contact.name } : {}) }
}

const plain = ({ address, name }: MessageAddress): MessageAddress => ({ address, ...(name ? { name } : {}) })

async function fromOf(
  tx: Tx,
  conversation: Conversation,
  parent: Message | undefined,
): Promise<MessageAddress> {
  const ours = (await listAddresses(tx)).filter(({ isActive }) => isActive)
  const found = senderFor(ours, conversation, parent)
  if (!found) throw invalid('this inbox has no email address to send from', { field: 'inbox_id' })
  return { address: found.address }
}
