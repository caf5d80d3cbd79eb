import type { Readable } from 'node:stream'
import MailComposer, {
  type MailComposerAttachment,
  type MailComposerOptions,
} from 'nodemailer/lib/mail-composer'
import { cleanText, oneLine } from '../../lib/clean-text.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import { checkedId, furtherHeaders, mailbox, usableContentType, usableIds } from './header-values.ts'
import type { OutgoingFile, OutgoingMail } from './outgoing-mail.ts'

/** Opens the bytes of a blob. */
export type OpenBlob = (blob: string) => Promise<Readable>

/** RFC 5322 allows a mail without To; some servers take it for spam. */
const NOBODY = 'undisclosed-recipients:;'

/**
 * Writes a mail as it goes over the wire (RFC 5322, MIME), lines ended by CRLF. HTML gets a plain-text form beside
 * it. Throws `invalid` for addresses, ids and header names that would break out of their header; names, subjects
 * and file names are put into one line.
 */
export async function composeMail(mail: OutgoingMail, open: OpenBlob): Promise<Buffer> {
  const options: MailComposerOptions = {
    ...addresses(mail),
    ...bodies(mail),
    subject: oneLine(mail.subject),
    messageId: checkedId(mail.messageId),
    ...(mail.inReplyTo ? { inReplyTo: checkedId(mail.inReplyTo) } : {}),
    references: usableIds(mail.references),
    date: mail.date,
    headers: furtherHeaders(mail.headers ?? {}),
    attachments: await openAll(mail.attachments, open),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return withoutNul(await new MailComposer(options).compile().build())
}

/** A mail that is attached goes as it is, but no NUL may (RFC 5322 4). */
const withoutNul = (raw: Buffer): Buffer =>
  raw.includes(0) ? Buffer.from(raw.filter((byte) => byte !== 0)) : raw

function addresses({ from, replyTo, to, cc }: OutgoingMail): MailComposerOptions {
  return {
    from: mailbox(from),
    to: to.length + cc.length > 0 ? to.map(mailbox) : NOBODY,
    cc: cc.map(mailbox),
    ...(replyTo ? { replyTo: mailbox(replyTo) } : {}),
  }
}

function bodies({ text, html }: OutgoingMail): MailComposerOptions {
  if (html === null) return { text: cleanText(text ?? '') }
  return { text: text === null ? htmlToText(html) : cleanText(text), html: cleanText(html) }
}

async function openAll(files: OutgoingFile[], open: OpenBlob): Promise<MailComposerAttachment[]> {
  const opened: MailComposerAttachment[] = []
  // One by one: when a blob is missing, the streams before it are the only ones to close.
  for (const file of files) {
    try {
      opened.push(attachment(file, await open(file.blob)))
    } catch (error) {
      for (const { content } of opened) if (isStream(content)) content.destroy()
      throw error
    }
  }
  return opened
}

function attachment(file: OutgoingFile, content: Readable): MailComposerAttachment {
  const cid = oneLine(file.cid ?? '', 500).replace(/[<>\s]/g, '')
  const isShown = file.isInline === true && cid !== ''
  return {
    filename: oneLine(file.filename, 255) || 'attachment',
    contentType: usableContentType(file.contentType),
    contentDisposition: isShown ? 'inline' : 'attachment',
    ...(isShown ? { cid } : {}),
    content,
  }
}

function isStream(content: unknown): content is Readable {
  return typeof content === 'object' && content !== null && 'destroy' in content
}
