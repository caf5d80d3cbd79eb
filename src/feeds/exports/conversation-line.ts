import { type Contact, getContacts } from '../../core/contacts/index.ts'
import { type Conversation, getConversations } from '../../core/conversations/index.ts'
import { messagesOfExport } from '../../core/exports/index.ts'
import type { BlobStore } from '../../core/files/index.ts'
import { getMessages, type Message, type MessageAddress } from '../../core/messages/index.ts'
import { getPeople } from '../../core/people/index.ts'
import type { Core } from '../../core/run.ts'

type Actor = Parameters<Core['read']>[0]

export interface Line {
  text: string
  /** Ids of the conversation, its contact and its messages. */
  about: string[]
}

const AT_ONCE = 200

/** A conversation as one line of JSON, with what was said and noted in it; undefined: it is gone. */
export async function conversationLine(
  { core, blobs }: { core: Core; blobs: BlobStore },
  actor: Actor,
  id: string,
): Promise<Line | undefined> {
  const { conversation, contact, ids } = await core.read(actor, async (tx) => {
    const [found] = await getConversations(tx, [id])
    const [known] = found?.contactId ? await getContacts(tx, [found.contactId]) : []
    return { conversation: found, contact: known, ids: found ? await messagesOfExport(tx, id) : [] }
  })
  if (!conversation || conversation.anonymizedAt) return undefined
  const messages: object[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await core.read(actor, (tx) => getMessages(tx, ids.slice(from, from + AT_ONCE)))
    const authors = await core.read(actor, (tx) =>
      getPeople(
        tx,
        some.flatMap(({ authorId }) => authorId ?? []),
      ),
    )
    const nameOf = (message: Message) =>
      authors.find((person) => person.id === message.authorId)?.name ?? null
    for (const message of some) messages.push(await messageShown(blobs, message, nameOf(message)))
  }
  const shown = { ...conversationShown(conversation, contact), messages }
  return { text: `${JSON.stringify(shown)}\n`, about: [id, ...(contact ? [contact.id] : []), ...ids] }
}

const conversationShown = (conversation: Conversation, contact: Contact | undefined) => ({
  id: conversation.id,
  number: conversation.number,
  subject: conversation.subject,
  topic: conversation.topic,
  channel: conversation.channel,
  inbox: conversation.inboxKey,
  state: conversation.state,
  labels: conversation.labels,
  assigned: conversation.assigned,
  priority: conversation.priority,
  is_trashed: conversation.isTrashed,
  is_spam: conversation.isSpam,
  attributes: conversation.properties,
  contact: contact
    ? {
        id: contact.id,
        name: contact.name,
        addresses: contact.addresses.map(({ value }) => value),
        attributes: contact.properties,
      }
    : null,
  created_at: conversation.createdAt.toISOString(),
  updated_at: conversation.updatedAt.toISOString(),
})

const addressShown = ({ address, name }: MessageAddress) => ({ address, ...(name ? { name } : {}) })

async function messageShown(blobs: BlobStore, message: Message, author: string | null) {
  return {
    id: message.id,
    number: message.number,
    kind: message.kind,
    direction: message.direction,
    state: message.state,
    at: (message.receivedAt ?? message.sentAt ?? message.createdAt).toISOString(),
    author,
    from: addressShown(message.from),
    to: message.to.map(addressShown),
    cc: message.cc.map(addressShown),
    bcc: message.bcc.map(addressShown),
    subject: message.subject,
    text: message.text,
    html: message.htmlBlob ? (await blobs.read(message.htmlBlob)).toString('utf8') : message.html,
    message_id: message.internetMessageId,
    in_reply_to: message.inReplyTo,
    labels: message.labels,
    attachments: message.attachments.map(({ filename, contentType, size, blob }) => ({
      ...{ filename, content_type: contentType, size },
      sha256: blob,
    })),
  }
}
