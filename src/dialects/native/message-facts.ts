import { Type } from 'typebox'
import type { Attachment, Message, MessageAddress } from '../../core/messages/index.ts'
import { attachmentLink, type LinkMaker } from './links.ts'
import { type Part, partsOf } from './present/body-parts.ts'
import * as schemas from './schemas.ts'

const orNull = <T extends Parameters<typeof Type.Array>[0]>(type: T) => Type.Union([type, Type.Null()])

const MessageAddressFacts = Type.Object({
  address: Type.String(),
  name: orNull(Type.String()),
  kind: orNull(Type.String({ description: 'internal, external or partner' })),
  delivery: orNull(
    Type.String({
      description: 'accepted, delivered, bounced, complained, rejected or failed; null: not ours',
    }),
  ),
  error: Type.Unknown(),
})

const AttachmentFacts = Type.Object({
  id: schemas.Id,
  filename: Type.String(),
  content_type: Type.String(),
  size: Type.Integer(),
  cid: orNull(Type.String({ description: 'Content-ID that the HTML shows it by' })),
  is_inline: Type.Boolean({ description: 'the HTML shows it' }),
  url: Type.String({ description: 'works without a token for an hour' }),
})

export const MessageFacts = Type.Object({
  id: schemas.Id,
  number: Type.String(),
  conversation_id: schemas.Id,
  inbox_id: orNull(Type.String({ description: 'key of the inbox' })),
  contact_id: orNull(schemas.Id),
  author_id: orNull(schemas.Id),
  kind: Type.String(),
  state: Type.String(),
  direction: Type.String(),
  subject: Type.String(),
  from: MessageAddressFacts,
  reply_to: orNull(MessageAddressFacts),
  to: Type.Array(MessageAddressFacts),
  cc: Type.Array(MessageAddressFacts),
  bcc: Type.Array(MessageAddressFacts),
  message_id: orNull(Type.String()),
  in_reply_to: orNull(Type.String()),
  references: Type.Array(Type.String()),
  placement: Type.Unknown(),
  automatic: Type.Unknown(),
  is_unparsed: Type.Boolean({ description: 'not all of it could be read: the rest is only in its source' }),
  text: orNull(Type.String({ description: 'the whole plain text' })),
  parts: Type.Array(
    Type.Object({ kind: Type.String({ description: 'new, quoted or signature' }), text: Type.String() }),
    { description: 'the whole text again, in stretches; joined they are `text`' },
  ),
  new_text: orNull(Type.String({ description: 'what the sender wrote: the new parts, trimmed' })),
  has_html: Type.Boolean(),
  attachments: Type.Array(AttachmentFacts),
  labels: Type.Array(Type.String()),
  is_trashed: Type.Boolean(),
  is_spam: Type.Boolean(),
  is_read: Type.Boolean(),
  send_at: orNull(schemas.Timestamp),
  sent_at: orNull(schemas.Timestamp),
  received_at: orNull(schemas.Timestamp),
  created_at: schemas.Timestamp,
  updated_at: schemas.Timestamp,
})

/** A whole message as facts for people and programs. */
export function presentMessage(
  message: Message,
  { maker, organization, inboxKey }: { maker: LinkMaker; organization: string; inboxKey: string | null },
) {
  const parts = partsOf(message)
  return {
    id: message.id,
    number: message.number,
    conversation_id: message.conversationId,
    inbox_id: inboxKey,
    contact_id: message.contactId,
    author_id: message.authorId,
    kind: message.kind,
    state: message.state,
    direction: message.direction,
    subject: message.subject,
    from: presentAddress(message.from),
    reply_to: message.replyTo && presentAddress(message.replyTo),
    to: message.to.map(presentAddress),
    cc: message.cc.map(presentAddress),
    bcc: message.bcc.map(presentAddress),
    message_id: message.internetMessageId,
    in_reply_to: message.inReplyTo,
    references: message.references,
    placement: message.placement,
    automatic: message.automatic,
    is_unparsed: message.isUnparsed,
    text: message.text,
    parts,
    new_text: message.text === null ? null : newTextOf(parts),
    has_html: message.html !== null || message.htmlBlob !== null,
    attachments: message.attachments.map((attachment) =>
      presentAttachment(attachment, maker, { organization, messageId: message.id }),
    ),
    labels: message.labels,
    is_trashed: message.isTrashed,
    is_spam: message.isSpam,
    is_read: message.isRead,
    ...presentTimes(message),
  }
}

const presentTimes = ({ sendAt, sentAt, receivedAt, createdAt, updatedAt }: Message) => ({
  send_at: sendAt?.toISOString() ?? null,
  sent_at: sentAt?.toISOString() ?? null,
  received_at: receivedAt?.toISOString() ?? null,
  created_at: createdAt.toISOString(),
  updated_at: updatedAt.toISOString(),
})

const presentAddress = ({ address, name, kind, status, error }: MessageAddress) => ({
  address,
  name: name ?? null,
  kind: kind ?? null,
  delivery: status ?? null,
  error: error ?? null,
})

const presentAttachment = (
  { fileId, filename, contentType, size, cid, isInline }: Attachment,
  maker: LinkMaker,
  where: { organization: string; messageId: string },
) => ({
  id: fileId,
  filename,
  content_type: contentType,
  size,
  cid: cid ?? null,
  is_inline: isInline ?? false,
  url: attachmentLink(maker, { ...where, fileId, disposition: 'attachment' }),
})

const newTextOf = (parts: Part[]): string =>
  parts
    .filter(({ kind }) => kind === 'new')
    .map(({ text }) => text)
    .join('')
    .trim()
