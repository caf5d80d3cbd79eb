import type { Attachment, Message, MessageAddress } from '../../../core/messages/index.ts'
import { personNumber } from '../../../core/permit.ts'
import type { Tx } from '../../../core/run.ts'
import type { TimelineItem } from '../../../core/views/index.ts'
import { avatarLink } from '../../../http/blob-links.ts'
import { noteHtml } from '../../../lib/note-html.ts'
import { attachmentLink, isShownInline, type LinkMaker } from '../links.ts'
import { partsOf } from './body-parts.ts'
import { presentEvent } from './event.ts'
import type { Cast } from './load-cast.ts'
import { snippetOf } from './row.ts'

/** What it takes to show what is in a conversation. */
export interface Shown {
  tx: Tx
  maker: LinkMaker
  cast: Cast
}

/** Something in the course of a conversation as the wire has it. */
export function presentItem(item: TimelineItem, shown: Shown) {
  if (item.kind === 'event') return presentEvent(item.event, shown.cast)
  return item.kind === 'note' ? presentNote(item.message, shown) : presentMessageItem(item.message, shown)
}

const moment = (at: Date | null): string | null => at?.toISOString() ?? null

export function presentMessageItem(message: Message, shown: Shown) {
  const { tx } = shown
  return {
    kind: 'message' as const,
    id: message.id,
    conversation_id: message.conversationId,
    number: message.number,
    at: (message.sentAt ?? message.receivedAt ?? message.createdAt).toISOString(),
    direction: message.direction,
    state: message.state,
    subject: message.subject,
    from: presentAddress(message.from),
    reply_to: message.replyTo && presentAddress(message.replyTo),
    to: message.to.map(presentAddress),
    cc: message.cc.map(presentAddress),
    bcc: message.bcc.map(presentAddress),
    author: authorOf(message, shown),
    snippet: snippetOf(message),
    text: message.text,
    html: message.state === 'draft' ? message.html : null,
    parts: partsOf(message),
    has_html: message.html !== null || message.htmlBlob !== null,
    attachments: presentAttachments(message, shown),
    placement: message.placement,
    authentication: message.authentication,
    is_read: message.readBy.includes(personNumber(tx.actor) ?? ''),
    held_until: heldUntil(tx, message),
    scheduled_at:
      message.state === 'held' && message.sendAt && message.sendAt > tx.now ? moment(message.sendAt) : null,
    error: errorOf(message),
    auto: message.automatic !== null,
    delivery: message.delivery,
    version: String(message.updatedAt.getTime()),
  }
}

/** Until when it can be recalled for sure; null: it is not held, or on its way by now. */
function heldUntil(tx: Tx, { state, sentAt, sendAt }: Message): string | null {
  if (state !== 'held' || !sentAt) return null
  const held = new Date(sentAt.getTime() + tx.context.sendHoldSeconds * 1000)
  const until = sendAt && sendAt > held ? sendAt : held
  return until > tx.now ? until.toISOString() : null
}

/** Why it has not reached somebody, in the words of whoever refused it. */
function errorOf({ deliveryError, to, cc, bcc }: Message): string | null {
  if (deliveryError) return deliveryError
  for (const { error } of [...to, ...cc, ...bcc]) {
    const words = error?.message ?? error?.reason
    if (typeof words === 'string') return words
  }
  return null
}

const presentAddress = ({ name, address, status, error }: MessageAddress) => ({
  name: name ?? '',
  address,
  delivery: status ?? null,
  error: error ?? null,
})

function authorOf({ authorId, botId }: Message, { tx, cast }: Shown) {
  const person = authorId && cast.peopleById.get(authorId)
  if (person)
    return { id: person.id, name: person.name, avatar_url: avatarLink(tx.context, person.avatarBlob) || null }
  const bot = botId && cast.bots.get(botId)
  return bot ? { id: bot.id, name: bot.name, avatar_url: null } : null
}

function presentAttachments({ id, attachments }: Message, { tx, maker }: Shown) {
  const link = ({ fileId }: Attachment, disposition: 'inline' | 'attachment') =>
    attachmentLink(maker, {
      organization: tx.actor.organizationNumber,
      messageId: id,
      fileId,
      disposition,
    })
  return attachments.map((each) => ({
    id: each.fileId,
    name: each.filename,
    type: each.contentType,
    size: each.size,
    url: link(each, 'attachment'),
    is_inline: each.isInline ?? false,
    preview_url: isShownInline(each.contentType) ? link(each, 'inline') : null,
  }))
}

export function presentNote(message: Message, shown: Shown) {
  return {
    kind: 'note' as const,
    id: message.id,
    conversation_id: message.conversationId,
    number: message.number,
    at: message.createdAt.toISOString(),
    author: authorOf(message, shown),
    text: message.text ?? '',
    html: message.html === null ? null : noteHtml(message.html),
    mentions: mentionsOf(message).flatMap((id) => {
      const person = shown.cast.peopleById.get(id)
      return person ? [{ id: person.id, name: person.name }] : []
    }),
    attachments: presentAttachments(message, shown),
    edited_at: editedAt(message),
  }
}

/** The ids of those whom a note names, as they are kept with it. */
export const mentionsOf = ({ properties }: Pick<Message, 'properties'>): string[] => {
  const { mentions } = properties
  return Array.isArray(mentions) ? mentions.filter((each) => typeof each === 'string') : []
}

const editedAt = ({ properties }: Message): string | null =>
  typeof properties.editedAt === 'string' ? properties.editedAt : null
