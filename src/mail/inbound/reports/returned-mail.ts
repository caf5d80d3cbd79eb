import { decodeWords } from 'postal-mime'
import { oneLine } from '../../../lib/clean-text.ts'
import { type Header, headerValue } from '../header-lines.ts'
import { messageId, messageIds } from '../message-ids.ts'
import { addressesIn } from './report-addresses.ts'

/** Lines by which servers announce the copy of the mail that they return. */
const ANNOUNCEMENTS = [
  /^-{2,} ?(?:below (?:this|the next) line is a copy of the message|enclosed (?:are|is) (?:the original headers|a copy))/i,
  /^-{2,} ?this is a copy of (?:the|your) (?:message|mail)/i,
  /^-{2,} ?the (?:header|body) of the original message/i,
  /^[ \t]*-{3,} ?(?:original|unsent|returned|undelivered|unzustellbare|failed) (?:message|mail|nachricht)\b/i,
  /^[ \t]*-{3,} ?message (?:header|text|body|content)s? follow/i,
  /^[ \t]*-{2,} ?(?:the )?(?:header|returned mail|original mail|original message)\b[^\n]{0,60}\bfollow/i,
  /^[ \t]*-{3,} ?(?:transcript of|start of|begin(?:ning of)?) (?:the )?(?:original |returned |unsent )?(?:message|headers?)\b/i,
  /^[ \t]*(?:the |your )?(?:original|returned|message) (?:message |mail )?(?:headers? )?(?:follows?|is (?:attached|included|enclosed|as follows))(?: below)?[ .:]*$/i,
  /^[ \t]*(?:the )?(?:original|returned) (?:message|mail)(?: headers?)?(?: (?:was|below))?:[ \t]*$/i,
  /^[ \t]*(?:full|original) (?:message )?headers?[^:\n]{0,20}:?[ \t]*$/i,
  /^[ \t]*-{2,} ?(?:ursprüngliche|original) ?nachricht/i,
  /^[ \t]*(?:ursprüngliche nachrichtenkopfzeilen|der header der original-?nachricht)/i,
  /^[ \t]*(?:en-têtes de message d'origine|encabezados de mensajes? originale?s?|intestazioni originali del messaggio)/i,
]

const HEADER_LINE = /^([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)/
/** Names that make of header-like lines the beginning of a mail. */
const MAIL_HEADERS =
  /^(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|content-type|dkim-signature|delivered-to|reply-to|x-.+|arc-.+|references|in-reply-to|authentication-results)$/i
/** Fields of a delivery report that stand in a text: they look like headers, and are part of what is said. */
const REPORT_FIELDS =
  /^(?:reporting-mta|final-recipient|original-recipient|action|status|diagnostic-code|remote-mta|last-attempt-date|arrival-date|received-from-mta|will-retry-until)$/i
const MIN_HEADER_LINES = 3

export interface SplitNotice {
  notice: string
  /** The returned mail from its first header on; none or one. */
  copy: string[]
  /** A line says that the mail follows. Some servers then leave it out. */
  isAnnounced: boolean
}

/** Divides what a server says from the mail that it copies below. */
export function splitNotice(text: string): SplitNotice {
  const lines = text.split('\n')
  const announced = lines.findIndex(
    (line) => line.length < 200 && ANNOUNCEMENTS.some((each) => each.test(line)),
  )
  const begins = firstHeaderBlock(lines, Math.max(announced, 0)) ?? -1
  if (announced < 0 && begins < 0) return { notice: text, copy: [], isAnnounced: false }
  const end = announced >= 0 ? announced : begins
  return {
    notice: lines.slice(0, end).join('\n'),
    copy: begins < 0 ? [] : [withoutIndent(lines.slice(begins))],
    isAnnounced: announced >= 0,
  }
}

/** Where header lines of a mail begin, at least three in a row; folded ones count as part of their first line. */
function firstHeaderBlock(lines: string[], from: number): number | undefined {
  let start = -1
  let known = 0
  for (let at = from; at < lines.length; at += 1) {
    const name = headerName(lines[at] ?? '')
    const goesOn = name !== '' || (start >= 0 && /^[ \t]+\S/.test(lines[at] ?? ''))
    if (!goesOn) {
      start = -1
      known = 0
    }
    if (name !== '' && start < 0) start = at
    if (MAIL_HEADERS.test(name)) known += 1
    if (known >= MIN_HEADER_LINES) return start
  }
  return undefined
}

function headerName(line: string): string {
  const name = HEADER_LINE.exec(bare(line))?.[1] ?? ''
  return REPORT_FIELDS.test(name) ? '' : name
}

/** Quoted (`> `) or indented copies are read like others. */
const bare = (line: string): string =>
  line.slice(0, 200).replace(/^(?:> ?|[ \t]{1,8}(?=[A-Z][\w-]{1,40}:))/, '')

function withoutIndent(lines: string[]): string {
  const mark = /^(?:> ?|[ \t]+)/.exec(lines[0] ?? '')?.[0] ?? ''
  if (mark === '') return lines.join('\n')
  return lines.map((line) => (line.startsWith(mark) ? line.slice(mark.length) : line)).join('\n')
}

const ID_LINE =
  /(?:message|nachrichten|nachricht|mensaje|messaggio)[-_ ]?(?:id\b|identifier|kennung)[^<\n]{0,40}<([^<>\s]{3,300}@[^<>\s]{1,255})>/giu
const BARE_ID_LINE = /^[> \t]{0,8}(?:x-original-)?message-id:[ \t]*([^<>\s@]{3,300}@[^<>\s]{1,255})/gim
/** As we make them (`newMessageId`); behind a plus sign stands a reply token. */
const LIKE_OURS = /(?<![\w.+=-])[0-9a-f]{32}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/gi
const MAX_IDS = 50

/** The Message-IDs that a report names as that of the returned mail, the likeliest first. */
export function returnedIds(returned: Header[][], readable: string, headers: Header[]): string[] {
  const all = (name: string) => (block: Header[]) => messageIds(headerValue(block, name))
  const found = [
    // Whatever its writer took for an id: the report names a mail then.
    ...returned.flatMap((block) => [
      ...new Set([...all('message-id')(block), messageId(headerValue(block, 'message-id')) ?? []].flat()),
    ]),
    ...returned.flatMap(all('x-original-message-id')),
    ...matches(ID_LINE, readable),
    ...matches(BARE_ID_LINE, readable),
    ...all('x-original-message-id')(headers),
    ...all('original-message-id')(headers),
    ...all('in-reply-to')(headers),
    ...all('references')(headers).toReversed(),
    ...matches(LIKE_OURS, readable),
  ]
  return [...new Set(found)].slice(0, MAX_IDS)
}

function matches(pattern: RegExp, text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(pattern)) {
    found.push(`<${match[1] ?? match[0]}>`)
    if (found.length >= MAX_IDS) break
  }
  return found
}

const SUBJECT_LINE =
  /^[> \t*]{0,12}(?:original[ -])?(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět|tárgy|тема|konu|件名|主题|主旨|제목)[ \t]{0,8}[:：][ \t]*(\S.*)$/imu

/** The subject of the mail that a report speaks of, from its headers or from words like `Subject: …`. */
export function subjectOf({ returned, notice }: { returned: Header[][]; notice: string }): {
  subject?: string
} {
  const header = returned.map((block) => headerValue(block, 'subject')).find((value) => value !== undefined)
  const value = header ?? SUBJECT_LINE.exec(notice.slice(0, MAX_QUOTED))?.[1]
  return value === undefined ? {} : { subject: oneLine(decodeWords(value), 1_000) }
}

const MAX_QUOTED = 24 * 1024

/** To whom the returned mail went. */
export function returnedRecipients(returned: Header[][]): string[] {
  const values = returned.flatMap((block) =>
    block.filter(({ name }) => name === 'to' || name === 'cc').map(({ value }) => value.slice(0, 20_000)),
  )
  return addressesIn(values.join(' ')).slice(0, 100)
}
