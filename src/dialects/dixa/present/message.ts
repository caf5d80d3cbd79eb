import type { Conversation } from '../../../core/conversations/index.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { contactPointsOf, type Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { Content, Message as Wire } from '../schemas/message.ts'
import { messageAttributes } from './message-attributes.ts'
import { NOBODY } from './nobody.ts'

/** The messages of one conversation. */
export async function presentMessages(
  tx: Tx,
  { blobs }: { blobs: BlobStore },
  { conversation, messages }: { conversation: Conversation; messages: Message[] },
): Promise<Wire[]> {
  const points = (await contactPointsOf(tx, [conversation])).get(conversation.id)
  const shown: Wire[] = []
  for (const message of messages)
    shown.push({
      id: message.id,
      authorId: authorOf(message, conversation),
      createdAt: message.createdAt.toISOString(),
      attributes: messageAttributes(tx.context, {
        conversation,
        message,
        points: points ?? { ours: null, theirs: null },
        html: message.htmlBlob ? (await blobs.read(message.htmlBlob)).toString() : message.html,
      }),
      ...(message.externalId ? { externalId: message.externalId } : {}),
    })
  return shown
}

/** Who wrote it; what the program says by itself nobody did. */
export const authorOf = (
  { direction, contactId, authorId, botId }: Message,
  conversation: Pick<Conversation, 'contactId'>,
): string => (direction === 'inbound' ? (contactId ?? conversation.contactId) : (authorId ?? botId)) ?? NOBODY

/** What was written, as its author gave it. */
export const contentOf = ({ html, text }: { html: string | null; text: string | null }): Content =>
  html === null ? { _type: 'Text', value: text ?? '' } : { _type: 'Html', value: html }
