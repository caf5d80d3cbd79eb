import type { Message, MessageAddress } from '../../../core/messages/index.ts'
import { blobLink, type LinkMaker } from './links.ts'
import { iso } from './times.ts'

/** What the sender of a mail wrote, without what he answers and without his signature. */
export function newTextOf({ text, bodyParts }: Pick<Message, 'text' | 'bodyParts'>): string | null {
  if (text === null || bodyParts === null) return text
  let at = 0
  const written = bodyParts.parts.map(({ kind, length }) => {
    const part = text.slice(at, at + length)
    at += length
    return kind === 'new' ? part : ''
  })
  return written.join('').trim()
}

/** What this API shows of a mail beside its text. */
export function mailAttributes(message: Message, maker: LinkMaker): Record<string, unknown> {
  const lists = {
    to_emails: addresses(message.to),
    cc_emails: addresses(message.cc),
    bcc_emails: addresses(message.bcc),
  }
  if (message.direction === 'outbound') return lists
  return { cc_email: lists.cc_emails, bcc_email: lists.bcc_emails, email: arrivedMail(message, maker) }
}

function arrivedMail(message: Message, maker: LinkMaker): Record<string, unknown> {
  const written = newTextOf(message)
  const quoted = message.text && written !== message.text ? message.text : null
  const html = message.html === null ? null : withPictures(message, maker)
  return {
    subject: message.subject,
    from: [message.from.address],
    to: addresses(message.to),
    cc: addresses(message.cc),
    bcc: addresses(message.bcc),
    date: iso(message.receivedAt),
    message_id: message.internetMessageId?.replace(/^<|>$/g, '') ?? null,
    in_reply_to: message.inReplyTo?.replace(/^<|>$/g, '') ?? null,
    multipart: message.html !== null && message.text !== null,
    number_of_attachments: message.attachments.length,
    text_content: { full: message.text, reply: written, quoted },
    ...(html === null ? {} : { html_content: { full: html, reply: html, quoted: null } }),
  }
}

/** The HTML with links in the place of the pictures that came with it. */
function withPictures({ html, attachments }: Message, maker: LinkMaker): string {
  return attachments.reduce(
    (all, file) => (file.cid ? all.replaceAll(`cid:${file.cid}`, blobLink(maker, file)) : all),
    html ?? '',
  )
}

const addresses = (list: MessageAddress[]): string[] => list.map(({ address }) => address)
