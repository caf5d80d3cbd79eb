import { detectExtension } from 'nodemailer/lib/mime-funcs'
import { cut, oneLine } from '../../lib/clean-text.ts'
import { decodeParameter, headerValue, readHeaders } from './header-lines.ts'
import type { MimePart } from './mime-tree.ts'
import type { ParsedAttachment } from './parsed-mail.ts'

const MAX_NAME = 200

/** The files of a mail. Inline is what the HTML shows by its Content-ID: everything else stays in the list. */
export function toAttachments(files: MimePart[], html: string | null): ParsedAttachment[] {
  const shown = shownIds(html)
  return files.map((part) => {
    const cid = contentId(part)
    return {
      bytes: part.bytes,
      filename: filenameOf(part),
      contentType: contentType(part),
      ...(cid ? { cid } : {}),
      ...(cid && shown.has(cid) ? { isInline: true } : {}),
    }
  })
}

function shownIds(html: string | null): Set<string> {
  const ids = new Set<string>()
  for (const [, id = ''] of (html ?? '').matchAll(/\bcid:([^"'\s>)\\]+)/gi)) {
    ids.add(id.replaceAll('&amp;', '&'))
    ids.add(percentDecoded(id))
  }
  return ids
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function contentId(part: MimePart): string {
  return oneLine(headerValue(part.headers, 'content-id') ?? '', 500).replace(/[<>\s]/g, '')
}

function contentType(part: MimePart): string {
  return /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/.test(part.type) ? part.type : 'application/octet-stream'
}

function filenameOf(part: MimePart): string {
  const given = decodeParameter(part.disposition.params.filename) ?? decodeParameter(part.params.name) ?? ''
  return safeName(given) || nameByType(part)
}

/** Marks that change the reading direction make `gpj.exe` of `exe.jpg`. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** What nobody sees makes two names of one. Joiners stay behind emoji and in scripts that need them. */
const INVISIBLE =
  /\u034f|[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0]|(?<!\ufe0f|[\p{Emoji_Presentation}\p{L}\p{M}])[\u200c\u200d]+|(?<=\p{Script=Latin})[\u200c\u200d]+/gu

/** What Windows takes for a device, whatever stands behind the dot. */
const DEVICE = /^(?=(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$))/i

/** The last segment of a path, in one line, without what file systems and people misread. */
export function safeName(name: string): string {
  const segment =
    oneLine(name.replace(DIRECTION_MARKS, '').replace(INVISIBLE, ''), 1000).split(/[/\\]/).at(-1) ?? ''
  const plain = segment
    .replace(/[:*?"<>|]/g, '_')
    .trim()
    .replace(DEVICE, '_')
  if (/^\.*$/.test(plain)) return ''
  if (plain.length <= MAX_NAME) return plain
  const extension = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? ''
  return cut(plain, MAX_NAME - extension.length) + extension
}

const OWN_NAMES: Record<string, string> = {
  'message/delivery-status': 'delivery-status.txt',
  'message/disposition-notification': 'disposition-notification.txt',
  'message/feedback-report': 'feedback-report.txt',
  'text/rfc822-headers': 'headers.txt',
  'application/ms-tnef': 'winmail.dat',
  'text/calendar': 'invite.ics',
}

function nameByType(part: MimePart): string {
  if (part.type === 'message/rfc822') return `${safeName(subjectOf(part.bytes)) || 'message'}.eml`
  return (
    OWN_NAMES[part.type] ??
    `${part.type.startsWith('image/') ? 'image' : 'attachment'}.${detectExtension(part.type)}`
  )
}

function subjectOf(message: Buffer): string {
  const { headers } = readHeaders(message)
  return cut(decodeParameter(headerValue(headers, 'subject')) ?? '', 100)
}
