import { listAddresses } from '../../core/addresses/index.ts'
import type { Conversation } from '../../core/conversations/index.ts'
import { invalid, notFound } from '../../core/errors.ts'
import type { BlobStore } from '../../core/files/index.ts'
import {
  ARRIVED_TOPIC,
  type AttachFile,
  answerParties,
  LARGE_HTML_BYTES,
  lastSaid,
  type Message,
  type SendMessage,
  type SendPlace,
} from '../../core/messages/index.ts'
import type { Tx } from '../../core/run.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import { seenConversation, seenMessage } from './visible.ts'
import type { DraftContent } from './writing-schemas.ts'

/** Under this name, which no caller can write, a body says where its HTML was put. */
const HTML_BLOB = Symbol('html kept as a blob')

type Prepared<B> = B & { [HTML_BLOB]?: string; text?: string }

/** Before the transaction: large HTML becomes a blob, and no row has to carry it. Its text is made here. */
export const keepsLargeHtmlApart = (blobs: BlobStore) => ({
  prepare: async <B extends { html?: string }, C extends { body: B }>(call: C): Promise<C> => {
    const { html, ...rest } = call.body
    if (html === undefined || Buffer.byteLength(html) <= LARGE_HTML_BYTES) return call
    const { sha256 } = await blobs.put(Buffer.from(html))
    return { ...call, body: { ...rest, text: htmlToText(html), [HTML_BLOB]: sha256 } as unknown as B }
  },
})

/** What somebody writes, in the words of the core; what is not given is left out. */
export function contentOf(body: Prepared<DraftContent>) {
  const { to, cc, bcc, subject, html, text, attachments } = body
  const htmlBlob = body[HTML_BLOB]
  return {
    ...(to ? { to } : {}),
    ...(cc ? { cc } : {}),
    ...(bcc ? { bcc } : {}),
    ...(subject === undefined ? {} : { subject }),
    ...(html === undefined ? {} : { html, text: htmlToText(html) }),
    ...(htmlBlob ? { htmlBlob, ...(text === undefined ? {} : { text }) } : {}),
    ...(attachments ? { files: attachments.map((each) => fileOf(each, html)) } : {}),
  }
}

/** A picture that the HTML shows goes by its id. */
const fileOf = (id: string, html: string | undefined): AttachFile =>
  html?.includes(`cid:${id}`) ? { fileId: id, cid: id, isInline: true } : { fileId: id }

interface Wanted extends DraftContent {
  conversation_id?: string
  in_reply_to?: string
  inbox_id?: string
}

/** A draft as the core makes it: where it belongs, and what an answer there has where nothing else is said. */
export async function toNewDraft(tx: Tx, body: Wanted): Promise<SendMessage> {
  const { place, conversation } = await placeOf(tx, body)
  const given = contentOf(body)
  const parties = conversation && (await answerParties(tx, conversation)).one
  const address = body.from ?? parties?.from?.address ?? (await usualSender(tx, body.inbox_id))
  return {
    place,
    to: parties?.to ?? [],
    cc: [],
    bcc: [],
    subject: parties?.subject ?? '',
    files: [],
    properties: {},
    ...given,
    from: { address },
  }
}

async function placeOf(
  tx: Tx,
  { conversation_id, in_reply_to, inbox_id }: Wanted,
): Promise<{ place: SendPlace; conversation?: Conversation }> {
  if (in_reply_to !== undefined) {
    const parent = await seenMessage(tx, in_reply_to)
    const conversation = await seenConversation(tx, parent.conversationId)
    return { place: { kind: 'reply', parentId: parent.id }, conversation }
  }
  if (conversation_id !== undefined) {
    const conversation = await seenConversation(tx, conversation_id)
    const last = await lastSaid(tx, conversation.id)
    return {
      place: last
        ? { kind: 'reply', parentId: last.id }
        : { kind: 'conversation', conversationId: conversation.id },
      conversation,
    }
  }
  return {
    place: {
      kind: 'new',
      topic: ARRIVED_TOPIC,
      ...(inbox_id === undefined ? {} : { inboxKey: inbox_id }),
    },
  }
}

async function usualSender(tx: Tx, inboxKey: string | undefined): Promise<string> {
  const ours = (await listAddresses(tx)).filter(({ isActive }) => isActive)
  const found =
    ours.find((each) => inboxKey !== undefined && each.inboxKey === inboxKey) ??
    ours.find(({ isPrimary }) => isPrimary) ??
    ours[0]
  if (!found) throw invalid('there is no address to write from', { field: 'from' })
  return found.address
}

/** A draft that the caller may see. Throws `not_found` for what is no draft (any more). */
export async function seenDraft(tx: Tx, id: string): Promise<Message> {
  const message = await seenMessage(tx, id)
  if (message.kind !== 'message' || message.state !== 'draft') throw notFound('draft')
  return message
}
