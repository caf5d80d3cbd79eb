import { addressParser, decodeWords } from 'postal-mime'
import { headerValue } from '../header-lines.ts'
import type { Signs } from './evidence.ts'

/** Local parts that only mail servers write from. */
const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|m?daemon|post[-_]?master|post[-_]?office|bounces?|bounce[-+_.=].*|mail[-_.]?deliver(?:y|er)(?:[-_.]?(?:system|subsystem|service|agent|notification|failure|status))?|delivery[-_.]?(?:system|subsystem|service|agent|notification|failure|status|reports?)|microsoftexchange[0-9a-f]+|mmdf|exim|qmail(?:-send|-daemon)?|mailmaster|mail-?system|mailrouter|undeliver(?:ed|able)?|ndr|dsn|nobounce|null)$/
const DAEMON_NAME =
  /mailer[-_ ]?daemon|post ?master|mail (?:delivery|administrator|transfer|router|transport|server)|(?:delivery|mail) (?:sub)?system|delivery (?:agent|service|notification|status|failure)|system administrator|systemadministrator|administrator del sistema|administrateur système|undeliver|unzustellbar|microsoft (?:outlook|exchange)|mail-?zustell|notes router|lotus notes|domino|mailsweeper|mail marshal|internet mail service|interscan|mcafee|symantec|mailscanner|mail gateway|content[- ]filter/i
/** Gateways and filters that are named for what they are. */
const GATEWAY =
  /(?:^|[-_.])smtp[-_.]\w|(?:^|[-_.])(?:mail|smtp)[-_.]?(?:service|gateway|server|filter|system)s?$|^system administrator$/
/** From these nobody at all writes. */
const NOBODY = /^(?:(?:no|do-?not)[-_.]?reply(?:[-_.+].*)?|daemon.*|uucp|mailer|root)$/
/** Programs of every kind write from these. */
const WEAK =
  /^(?:no-?reply|do-?not-?reply|noreply.*|root|system|administrator|admin|mailer|mail|smtp|notification|notifications|info-?mail|mailadmin|mail-?admin|delivery|support|uucp|daemon.*|autoreply)$/

/** How much the sender of a mail looks like a mail server: 3 and more is one, 1 and 2 may be. */
export function machineScore(signs: Signs): number {
  const { headers } = signs
  let score = 0
  if (signs.hasEmptySender) score += 3
  if (headerValue(headers, 'x-failed-recipients') !== undefined) score += 4
  if (signs.contentType === 'multipart/report' && !/disposition|feedback/.test(signs.reportType)) score += 3
  const senders = ['from', 'sender', 'return-path'].flatMap((name) => {
    const value = headerValue(headers, name)
    return value ? [sender(value)] : []
  })
  if (senders.some(({ local }) => DAEMON.test(local))) score += 3
  else score += authorScore(senders[0])
  if (/^auto-(?:replied|generated)/i.test(headerValue(headers, 'auto-submitted') ?? '')) score += 1
  return score
}

function authorScore(author: Sender | undefined): number {
  if (!author) return 1
  // A name alone is easily chosen; parcel services deliver mail, too.
  if (DAEMON_NAME.test(author.name)) return author.local.includes('<>') ? 3 : 2
  if (GATEWAY.test(author.local)) return 2
  // No person writes as nobody; some forget who they are.
  if (author.isEmpty) return 3
  return WEAK.test(author.local) || !author.local ? 1 : 0
}

/** Whether it is one by more than the empty sender, which responders have as well. */
export const isServer = (signs: Signs): boolean => machineScore({ ...signs, hasEmptySender: false }) >= 3

/** Whether the author is an address that says that nobody sits there. */
export function isNobodysAddress({ headers }: Signs): boolean {
  const from = headerValue(headers, 'from')
  return from !== undefined && NOBODY.test(sender(from).local)
}

interface Sender {
  local: string
  name: string
  /** `<>` */
  isEmpty: boolean
}

function sender(value: string): Sender {
  const [first] = addressParser(value.slice(0, 2_000), { flatten: true })
  const local = ((first?.address ?? '').toLowerCase().split('@')[0] ?? '').replace(/["\\]/g, '')
  // `MAILER-DAEMON` alone, `Mail Delivery Subsystem <MAILER-DAEMON>`: names without a domain.
  return {
    local: local || value.trim().toLowerCase().replace(/^<|>$/g, ''),
    name: decodeWords(first?.name ?? ''),
    isEmpty: /<\s*>\s*$/.test(value.slice(0, 2_000)),
  }
}
