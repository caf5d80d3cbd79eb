import { decodeWords } from 'postal-mime'
import { cleanText, oneLine } from '../../../lib/clean-text.ts'
import { htmlToText } from '../../../lib/html-to-text.ts'
import { decodeText } from '../charsets.ts'
import { type Header, headerValue, readHeaders } from '../header-lines.ts'
import type { MimePart } from '../mime-tree.ts'
import { splitNotice } from './returned-mail.ts'

/** What the headers and the make-up of a mail show: enough for most mail. */
export interface Signs {
  headers: Header[]
  subject: string
  contentType: string
  reportType: string
  /** Nobody answers to it: the envelope has no sender. */
  hasEmptySender: boolean
  /** The parts that hold no others. An attached mail is one: what it says is not said by this mail. */
  leaves: MimePart[]
  /** Whether a part is made for programs, or is a returned mail. */
  hasReportParts: boolean
}

/** What a mail has to show when it is asked what about it speaks. */
export interface Evidence extends Signs {
  /** What the program says for people to read, without the mail that it returns. */
  notice: string
  /** What further texts say: perhaps fields that should be a part for programs, perhaps the returned mail. */
  furtherNotices: string
  /** Whether a mail, or its headers, hang on it or are copied into it. */
  returnsMail: boolean
  /** Whether it says at least that it returns one. */
  announcesMail: boolean
  /** The header blocks of what is returned. */
  returned: Header[][]
  /** Where else the returned mail may be named: everything that can be read, the notice included. */
  readable: string
  /** Machine-readable parts (RFC 3464, 5965, 8098), decoded. */
  statusParts: string[]
  feedbackParts: string[]
  dispositionParts: string[]
}

/** A notice is short; what is longer is the returned mail, or made to hurt. */
const MAX_TEXT = 128 * 1024
const MAX_TEXTS = 10
const MAX_MACHINE_PARTS = 20

const RETURNED =
  /^(?:message\/(?:rfc822|global|partial|rfc822-headers|global-headers)|text\/rfc822(?:-headers?)?)$/
const STATUS = /^message\/(?:global-)?delivery-status$/
const FEEDBACK = /^message\/feedback-report$/
const DISPOSITION = /^message\/(?:global-)?disposition-notification$/

/** Collects what tells most mail from a report, at next to no cost. */
export function signsOf(root: MimePart, envelopeFrom: string | null): Signs {
  const leaves = leavesOf(root)
  const { headers } = root
  return {
    headers,
    subject: oneLine(decodeWords(headerValue(headers, 'subject') ?? ''), 1_000),
    contentType: root.type,
    reportType: (root.params['report-type'] ?? '').toLowerCase(),
    hasEmptySender: envelopeFrom === '' || /^<\s*>$/.test(headerValue(headers, 'return-path') ?? ''),
    leaves,
    hasReportParts: leaves.some(({ type }) =>
      [RETURNED, STATUS, FEEDBACK, DISPOSITION].some((each) => each.test(type)),
    ),
  }
}

/** Collects what a possible report says. The time is linear in the size of the mail, with a small factor. */
export function evidenceOf(signs: Signs): Evidence {
  const { leaves } = signs
  const machine = (type: RegExp): string[] =>
    leaves
      .filter((leaf) => type.test(leaf.type))
      .slice(0, MAX_MACHINE_PARTS)
      .map(textOf)
  const texts = textsOf(leaves)
  const split = texts.map(splitNotice)
  const attached = leaves.filter((leaf) => RETURNED.test(leaf.type)).slice(0, MAX_TEXTS)
  const copies = split.flatMap(({ copy }) => copy)
  return {
    ...signs,
    notice: split[0]?.notice ?? '',
    furtherNotices: split
      .slice(1)
      .map(({ notice }) => notice)
      .join('\n'),
    returnsMail: attached.length > 0 || copies.length > 0 || leaves.some((leaf) => isMailItself(leaf, signs)),
    announcesMail: split.some(({ isAnnounced }) => isAnnounced),
    returned: [
      ...attached.map((leaf) => readHeaders(withoutBlankLines(leaf.bytes)).headers),
      ...leaves.filter((leaf) => isMailItself(leaf, signs)).map(({ headers }) => headers),
      ...copies.map((text) => readHeaders(Buffer.from(text)).headers),
    ],
    readable: texts.join('\n'),
    statusParts: machine(STATUS),
    feedbackParts: machine(FEEDBACK),
    dispositionParts: machine(DISPOSITION),
  }
}

/** Old servers put the mail behind the delimiter without saying what it is: its headers are those of the part. */
const isMailItself = ({ headers }: MimePart, { headers: own }: Signs): boolean =>
  headers !== own &&
  ['received', 'message-id', 'from'].every((name) => headerValue(headers, name) !== undefined)

function leavesOf(root: MimePart): MimePart[] {
  const leaves: MimePart[] = []
  const open = [root]
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.children.length === 0) leaves.push(part)
    else open.push(...part.children.toReversed())
  }
  return leaves
}

/** The texts in order; HTML only where there is no plain text, as it would say the same again. */
function textsOf(leaves: MimePart[]): string[] {
  const plain = leaves.filter(isPlain).slice(0, MAX_TEXTS).map(textOf)
  if (plain.some((text) => text.trim() !== '')) return plain.filter((text) => text.trim() !== '')
  const html = leaves.filter((leaf) => leaf.type === 'text/html').slice(0, 1)
  return html.map((leaf) => htmlToText(textOf(leaf)))
}

/** Also what is named a file: some servers attach the returned headers as one. A broken multipart is read as text. */
const isPlain = ({ type }: MimePart): boolean => type === 'text/plain' || type.startsWith('multipart/')

const textOf = ({ bytes, params }: MimePart): string =>
  cleanText(decodeText(bytes.subarray(0, MAX_TEXT), params.charset))

function withoutBlankLines(bytes: Buffer): Buffer {
  let start = 0
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1
  return bytes.subarray(start)
}
