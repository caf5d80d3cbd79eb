import { addressParser, decodeWords } from 'postal-mime'
import { headerValue } from '../header-lines.ts'
import type { Signs } from './evidence.ts'

/** Local parts that only mail servers write from. */
const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|m?daemon|postmaster|post[-_]?office|post-?master|bounces?|bounce[-+_.=].*|mail-?deliver(?:y|er)(?:[-_.]?(?:system|subsystem|service|agent|notification|failure|status))?|delivery[-_.]?(?:system|subsystem|service|agent|notification|failure|status|reports?)|microsoftexchange[0-9a-f]+|mmdf|exim|qmail(?:-send|-daemon)?|mailmaster|mail-?system|mailrouter|undeliver(?:ed|able)?|ndr|dsn|nobounce|null)$/
const DAEMON_NAME =
  /mailer[-_ ]?daemon|post ?master|mail (?:delivery|administrator|transfer|router|transport|server)|(?:delivery|mail) (?:sub)?system|delivery (?:agent|service|notification|status|failure)|system administrator|systemadministrator|administrator del sistema|administrateur système|undeliver|unzustellbar|microsoft (?:outlook|exchange)|mail-?zustell|notes router|lotus notes|domino|mailsweeper|mail marshal|internet mail service|interscan|mcafee|symantec|mailscanner|mail gateway|content[- ]filter/i
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
  const [author] = senders
  if (senders.some(({ local }) => DAEMON.test(local))) score += 3
  // A name alone is easily chosen; parcel services deliver mail, too.
  else if (author && DAEMON_NAME.test(author.name)) score += author.local.includes('<>') ? 3 : 2
  else if (author && WEAK.test(author.local)) score += 1
  else if (!author?.local) score += 1
  if (/^auto-(?:replied|generated)/i.test(headerValue(headers, 'auto-submitted') ?? '')) score += 1
  return score
}

function sender(value: string): { local: string; name: string } {
  const [first] = addressParser(value.slice(0, 2_000), { flatten: true })
  const local = (first?.address ?? '').toLowerCase().split('@')[0] ?? ''
  // `MAILER-DAEMON` alone, `Mail Delivery Subsystem <MAILER-DAEMON>`: names without a domain.
  return {
    local: local || value.trim().toLowerCase().replace(/^<|>$/g, ''),
    name: decodeWords(first?.name ?? ''),
  }
}
