import { decodeWords } from 'postal-mime'
import { cut, oneLine } from '../../lib/clean-text.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import { addressesOf, authorOf } from './addresses.ts'
import { toAttachments } from './attachments.ts'
import { type Contents, readContents } from './bodies.ts'
import { contentDigest } from './content-digest.ts'
import { DERIVED_VERSION } from './derived-version.ts'
import { type Header, headerValue } from './header-lines.ts'
import { messageId, messageIds } from './message-ids.ts'
import { type MimePart, readMimeTree } from './mime-tree.ts'
import type { ParsedAttachment, ParsedMail } from './parsed-mail.ts'
import { bodyPartsOf } from './quotes/index.ts'
import { judge } from './reports/judge.ts'
import { holdsTnef, unpackTnef } from './tnef/unpack-tnef.ts'

/** What later rules read: automatic answers, lists, bounces, spam verdicts, Outlook's threads. */
const KEPT_HEADERS = [
  'auto-submitted',
  'authentication-results',
  'content-type',
  'delivered-to',
  'disposition-notification-to',
  'feedback-id',
  'importance',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'precedence',
  'received-spf',
  'resent-from',
  'return-path',
  'sender',
  'thread-index',
  'thread-topic',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-failed-recipients',
  'x-loop',
  'x-mailer',
  'x-original-to',
  'x-priority',
  'x-spam-flag',
  'x-spam-score',
  'x-spam-status',
]

/** Longer texts are cut; the whole text is then attached, so that people can still reach it. */
const MAX_TEXT_CHARS = 1024 * 1024
const MAX_SUBJECT_CHARS = 2_000
const FUTURE_MS = 24 * 60 * 60 * 1000

export interface ParseOptions {
  /** The sender of the envelope; empty for bounces, null (the default) where nobody knows it. */
  envelopeFrom?: string | null
  /** Decides which Date headers are sane. */
  now?: Date
}

/** Reads a mail (RFC 5322, MIME). Never throws: what is broken is left out and stays in the source. */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const { envelopeFrom = null, now = new Date() } = options
  const { root, isCut } = readMimeTree(withoutLeadingBlankLines(withLineFeeds(raw)))
  const { headers } = root
  const { text, html, files, isDamaged } = withUnpacked(readContents(root))
  const subject = oneLine(decodeWords(headerValue(headers, 'subject') ?? ''), MAX_SUBJECT_CHARS)
  const from = authorOf(headers)
  const limited = limitText(text ?? (html && htmlToText(html)), toAttachments(files, html))
  return {
    derivedVersion: DERIVED_VERSION,
    isUnparsed: isCut || isDamaged,
    contentDigest: contentDigest({ subject, from: from.address, text, html }),
    subject,
    from,
    replyTo: addressesOf(headers, 'reply-to')[0] ?? null,
    to: addressesOf(headers, 'to'),
    cc: addressesOf(headers, 'cc'),
    ...limited,
    bodyParts: bodyPartsOf({ subject, text: limited.text ?? '', html }),
    html,
    internetMessageId: messageId(headerValue(headers, 'message-id')),
    inReplyTo: messageIds(headerValue(headers, 'in-reply-to'))[0] ?? null,
    references: messageIds(headerValue(headers, 'references')),
    headers: keptHeaders(headers),
    date: saneDate(headerValue(headers, 'date'), now),
    ...judge(root, envelopeFrom),
  }
}

/** Files that Outlook packed into one, beside it; what it says there, where the mail has no other body. */
function withUnpacked({ text, html, files }: Contents): Contents & { isDamaged: boolean } {
  const isBare = text === null && html === null
  const read = { text, html, files: [] as MimePart[], isDamaged: false }
  for (const file of files) {
    const packed = holdsTnef(file) ? unpackTnef(file.bytes) : null
    if (packed && isBare) {
      read.text ??= packed.text
      read.html ??= packed.html
    }
    read.files.push(...(packed?.files ?? []), file)
    read.isDamaged ||= packed?.isDamaged ?? false
  }
  return read
}

/** Of a mail whose every line ends with a bare CR, as old archives have them; SMTP adds one line end behind it. */
function withLineFeeds(raw: Uint8Array): Buffer {
  const mail = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const feed = mail.indexOf(0x0a)
  const begin = feed < 0 ? mail.length : Math.max(feed - 1, 0)
  const isOnlyAtTheEnd = feed < 0 || feed >= mail.length - 1
  if (!isOnlyAtTheEnd || !mail.subarray(0, begin).includes(0x0d)) return mail
  return Buffer.from(mail.map((byte) => (byte === 0x0d ? 0x0a : byte)))
}

function withoutLeadingBlankLines(mail: Buffer): Buffer {
  let start = 0
  while (mail[start] === 0x0d || mail[start] === 0x0a) start += 1
  return mail.subarray(start)
}

interface LimitedText {
  text: string | null
  attachments: ParsedAttachment[]
}

function limitText(text: string | null, attachments: ParsedAttachment[]): LimitedText {
  if (!text || text.length <= MAX_TEXT_CHARS) return { text: text || null, attachments }
  const whole = { bytes: Buffer.from(text), filename: 'message.txt', contentType: 'text/plain' }
  return { text: cut(text, MAX_TEXT_CHARS), attachments: [...attachments, whole] }
}

function keptHeaders(headers: Header[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = headerValue(headers, name)
    if (value !== undefined) kept[name] = oneLine(decodeWords(cut(value, 10_000)))
  }
  return kept
}

/** Clocks of senders are wrong; a date before mail existed or after tomorrow says nothing. */
function saneDate(value: string | undefined, now: Date): Date | null {
  if (!value || value.length > 200) return null
  const zoned = /([+-]\d{4}|[A-Z]{1,5})\s*(\([^)]*\)\s*)?$/i.test(value) ? value : `${value} +0000`
  const date = new Date(zoned)
  const time = date.getTime()
  if (Number.isNaN(time) || time < Date.UTC(1971, 0) || time > now.getTime() + FUTURE_MS) return null
  return date
}
