import { newId } from '../../lib/ids.ts'
import { type Contact, contactActivity, getContact } from '../contacts/index.ts'
import {
  type Conversation,
  conversationUpdate,
  followUpRemoved,
  lockConversation,
  stateAfterArrival,
} from '../conversations/index.ts'
import { invalid } from '../errors.ts'
import { appendWith, type NewEvent } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexWrites } from '../search/index.ts'
import { type AttachFile, attachmentsOf, textOf } from './content.ts'
import { newMessageId } from './message-id.ts'
import { refuseForgotten } from './post-message.ts'
import { findMessage, messageInsert } from './store.ts'
import type { Authentication, Message, MessageAddress } from './types.ts'

/** What a customer has written into a conversation of mail, and no mail brought: over a form or another program. */
export interface TakeMessage {
  conversationId: string
  /** The address of ours that it is for. */
  to: string
  text?: string
  html?: string
  /** As in `Content`: then the text is given. */
  htmlBlob?: string
  files?: AttachFile[]
  /** Default: `text`. */
  contentType?: string
  contentAttributes?: Record<string, unknown>
  externalId?: string
  /** Nobody knows whether the contact wrote it: then nothing answers it by itself. */
  isUnproven?: boolean
}

/** What is judged of a mail whose sender nobody vouches for. */
const NOBODY_VOUCHES: Authentication = {
  verdict: 'none',
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: 'none', policy: null, domain: null, aligned: [] },
  arc: { result: 'none' },
}

const MAX_TEXT = 5_000_000

/**
 * Stores it as the message of the contact, whose conversation opens again. Throws `invalid` where nobody outside takes
 * part, or who does has no address.
 */
export async function takeMessage(tx: Tx, input: TakeMessage): Promise<Message> {
  permit(tx.actor, 'message:send')
  const before = await lockConversation(tx, input.conversationId)
  refuseForgotten(before)
  const contact = before.contactId ? await getContact(tx, before.contactId) : undefined
  const email = contact?.email
  if (!contact || !email) throw invalid('nobody with an email address takes part', { field: 'contact' })
  const text = textOf(input)
  if ((text ?? '').length > MAX_TEXT) throw invalid(`at most ${MAX_TEXT} characters`, { field: 'text' })
  const id = newId()
  const from: MessageAddress = {
    address: email,
    ...(contact.name ? { name: contact.name } : {}),
    kind: 'external',
  }
  const to: MessageAddress[] = [{ address: input.to, kind: 'internal' }]
  const attachments = await attachmentsOf(tx, input.files ?? [])
  const { columns, events } = effectOf(tx, { before, contact, id })
  const insert = messageInsert(tx, {
    id,
    conversation_id: before.id,
    inbox_id: before.inboxId,
    kind: 'message',
    direction: 'inbound',
    state: 'received',
    contact_id: contact.id,
    subject: before.subject,
    text,
    html: input.htmlBlob ? null : (input.html ?? null),
    html_blob: input.htmlBlob ?? null,
    from_address: JSON.stringify(from),
    to_list: JSON.stringify(to),
    internet_message_id: newMessageId(tx),
    arrival: JSON.stringify({ client: null, address: input.to, tag: null }),
    attachments: JSON.stringify(attachments),
    properties: '{}',
    content_type: input.contentType ?? 'text',
    content_attributes: JSON.stringify(input.contentAttributes ?? {}),
    external_id: input.externalId ?? null,
    authentication: input.isUnproven ? JSON.stringify(NOBODY_VOUCHES) : null,
    received_at: tx.now,
    created_at: tx.now,
    is_spam: before.isSpam,
  })
  const document = { id, conversationId: before.id, subject: before.subject, text, attachments }
  const index = await indexWrites(tx, { ...document, from, to, cc: [], bcc: [] })
  await appendWith(tx, {
    writes: [
      insert,
      conversationUpdate(tx, before, columns),
      contactActivity(tx, { contactId: contact.id, at: tx.now }),
      ...index,
    ],
    events: [
      ...events,
      {
        type: 'message.received',
        conversationId: before.id,
        messageId: id,
        data: { inboxId: before.inboxId, channel: before.channel },
      },
    ],
  })
  return findMessage(tx, id)
}

/** As with a mail that arrives; somebody blocked opens nothing. */
function effectOf(
  tx: Tx,
  { before, contact, id }: { before: Conversation; contact: Contact; id: string },
): { columns: Parameters<typeof conversationUpdate>[2]; events: NewEvent[] } {
  const state = contact.isBlocked ? before.state : stateAfterArrival(before)
  const conversationId = before.id
  const opened: NewEvent[] =
    state === before.state
      ? []
      : [
          ...followUpRemoved(before),
          { type: 'conversation.reopened', conversationId, data: { from: before.state, to: state } },
        ]
  const restored: NewEvent[] = before.isTrashed
    ? [{ type: 'conversation.restored', conversationId, data: { messages: 0 } }]
    : []
  const columns = {
    state,
    in_inbox: true,
    is_trashed: false,
    is_read: false,
    read_by: [],
    ...(state === before.state ? {} : { snoozed_until: null }),
    waiting_since: before.waitingSince ?? tx.now,
    latest_message_id: id,
    latest_message_at: tx.now,
  }
  return { columns, events: [...opened, ...restored] }
}
