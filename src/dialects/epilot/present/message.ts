import type { Conversation } from '../../../core/conversations/index.ts'
import {
  type Attachment,
  DRAFT_WISHES,
  LARGE_HTML_BYTES,
  type Message,
} from '../../../core/messages/index.ts'
import { MessageV2 } from '../schemas/message.ts'
import { presentAddress, presentRecipient } from './address.ts'
import { bucketOf } from './bucket.ts'
import { sendStatusList } from './delivery-status.ts'
import { originOf } from './placement.ts'
import { extras } from './relations.ts'
import { tagsOfMessage } from './tags.ts'

export interface Entity {
  _id: string
  [key: string]: unknown
}

/** What a message is shown with: its thread, and the number of the organization it belongs to. */
export interface MessageSurroundings {
  organization: string
  conversation: Conversation
}

/** Stored among a message's properties, shown as fields of it: they come from the caller as they are. */
const RECORDED = ['template_id']
const FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(MessageV2.properties).filter((name) => !RECORDED.includes(name)),
  DRAFT_WISHES,
])

/** Html so large that it is downloaded apart from the entity, wherever it is stored. */
export const isHtmlOmitted = (message: Pick<Message, 'html' | 'htmlBlob'>): boolean =>
  message.htmlBlob !== null || Buffer.byteLength(message.html ?? '') > LARGE_HTML_BYTES

/** A message as an entity. Large html is only said to be omitted. */
export function presentMessage(
  message: Message,
  { organization, conversation }: MessageSurroundings,
): Entity {
  return {
    ...extras(message.properties, conversation.links, FIELDS),
    _id: message.id,
    _title: message.subject,
    _org: organization,
    _schema: 'message',
    _tags: tagsOfMessage(message),
    _created_at: message.createdAt.toISOString(),
    _updated_at: message.updatedAt.toISOString(),
    subject: message.subject,
    ...(isHtmlOmitted(message) ? { html_omitted: true } : optional('html', message.html)),
    ...optional('text', message.text),
    ...addressesOf(message),
    ...presentAttachments(message.attachments),
    ...headersOf(message),
    ...directionOf(message),
    user_read_message: message.readBy,
    org_read_message: message.isRead ? [organization] : [],
    thread_id: conversation.id,
    thread: { $relation: [{ entity_id: conversation.id }] },
    inbox_id: conversation.inboxKey,
    bucket_id: bucketOf(conversation),
  }
}

/** The newer shape of a message: says whether html is omitted, where to fetch it, and how it found its thread. */
export function presentMessageV2(
  message: Message,
  surroundings: MessageSurroundings & { htmlDownloadUrl: string | null },
): Entity {
  return {
    ...presentMessage(message, surroundings),
    html_omitted: isHtmlOmitted(message),
    ...optional('html_download_url', surroundings.htmlDownloadUrl),
    ...originOf(message),
    ...optional('automatic', message.automatic),
    ...(message.isUnparsed ? { unparsed: true } : {}),
  }
}

const optional = <T>(name: string, value: T | null | undefined): Record<string, T> =>
  value === null || value === undefined ? {} : { [name]: value }

function addressesOf(message: Message): Record<string, unknown> {
  const shown = isSent(message) ? presentRecipient : presentAddress
  return {
    from: presentAddress(message.from),
    ...(message.replyTo ? { reply_to: presentAddress(message.replyTo) } : {}),
    to: message.to.map(shown),
    cc: message.cc.map(shown),
    bcc: message.bcc.map(shown),
  }
}

/** The files of a message as its attribute `file`; none when there are none. */
export function presentAttachments(attachments: Attachment[]): Record<string, unknown> {
  if (attachments.length === 0) return {}
  return { file: { $relation: attachments.map(presentAttachment) } }
}

const presentAttachment = (file: Attachment): Record<string, unknown> => ({
  entity_id: file.fileId,
  filename: file.filename,
  mime_type: file.contentType,
  size_bytes: file.size,
  is_message_attachment: file.isMessageAttachment ?? true,
  inline: file.isInline ?? false,
  ...optional('cid', file.cid),
  ...optional('may_be_signature_attachment', file.isSignaturePart),
  ...optional('send_as_link', file.isSentAsLink),
  ...optional('save_to_entity', file.isSavedToEntity),
})

const headersOf = (message: Message): Record<string, unknown> => ({
  ...optional('message_id', message.internetMessageId),
  ...optional('in_reply_to', message.inReplyTo),
  ...(message.references.length > 0 ? { references: message.references.join(' ') } : {}),
})

const isSent = (message: Message): boolean => message.direction === 'outbound' && message.state !== 'draft'

function directionOf(message: Message): Record<string, unknown> {
  return {
    ...(message.state === 'draft' ? {} : { type: message.direction === 'outbound' ? 'SENT' : 'RECEIVED' }),
    ...optional('sender', message.authorNumber),
    ...optional('updated_by', message.updatedByNumber),
    ...(isSent(message) ? { send_status: sendStatusList(message) } : {}),
    ...optional('received_at', message.receivedAt?.toISOString()),
    ...optional('sent_at', message.sentAt?.toISOString()),
    ...(message.state === 'held' ? optional('send_at', message.sendAt?.toISOString()) : {}),
  }
}
