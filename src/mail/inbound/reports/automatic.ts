import type { Automatic } from '../../../core/messages/types.ts'
import { cut, oneLine } from '../../../lib/clean-text.ts'
import { type Header, headerValue } from '../header-lines.ts'
import type { Signs } from './evidence.ts'
import { FORWARDED_OR_ANSWERED, RESPONDER_PREFIX, RESPONDER_SUBJECT } from './phrases.ts'

type Sign = [name: string, value: RegExp]

/** Headers that responders set, beside RFC 3834: of Exchange, cPanel, GroupWise, Domino, KMail, sieve scripts … */
const ANSWER: Sign[] = [
  ['auto-submitted', /^auto-replied/i],
  ['x-autoreply', /^(?!no\b|false\b|0\b)/i],
  ['x-autoreply-from', /./],
  ['x-autoreply-domain', /./],
  ['x-autorespond', /^(?!no\b|false\b|0\b)/i],
  ['x-autoresponder', /^(?!no\b|false\b|0\b)/i],
  ['x-mail-autoreply', /./],
  ['x-vacation', /./],
  ['x-facebook-notify', /autoreply/i],
  ['precedence', /^(?:auto[-_]?reply|vacation)/i],
  ['delivered-to', /^autoresponder$/i],
  ['x-precedence', /auto[-_]?reply/i],
  ['x-ms-exchange-generated-message-source', /oof/i],
]

const GENERATED: Sign[] = [
  ['auto-submitted', /^(?!no\b)\S/i],
  ['x-auto-response-suppress', /all|oof|autoreply|rn|dr|nrn/i],
  ['x-auto-generated', /./],
  ['x-cron-env', /./],
  // Of rules of Exchange, which also forward what people write.
  ['x-ms-exchange-generated-message-source', /./],
  ['x-ms-exchange-inbox-rules-loop', /./],
  ['precedence', /^junk/i],
  ['preference', /^auto_reply/i],
  // Whoever writes from there reads no answer.
  ['from', /(?:^|[<\s"])(?:no|do-?not)[-_.]?reply[\w.+-]*@/i],
]

const LIST: Sign[] = [
  ['list-id', /./],
  ['list-post', /./],
  ['list-archive', /./],
  ['x-mailing-list', /./],
  ['x-beenthere', /./],
  ['x-mailman-version', /./],
  ['mailing-list', /./],
  ['x-listserver', /./],
  ['precedence', /^list/i],
]

const NEWSLETTER: Sign[] = [
  ['list-unsubscribe', /./],
  ['feedback-id', /./],
  ['x-campaign', /./],
  ['x-campaignid', /./],
  ['x-mailer-recptid', /./],
  ['x-csa-complaints', /./],
]

const BULK: Sign[] = [['precedence', /^bulk/i], ...NEWSLETTER]

/** Says whether a program wrote a mail (RFC 3834 and the habits of responders), and what in it says so. */
export function automaticOf(signs: Signs): Automatic | null {
  const { headers } = signs
  const answer = signal(headers, ANSWER) ?? responderSubject(signs)
  if (answer) return { kind: 'answer', signal: answer }
  const list = signal(headers, LIST)
  if (list) return { kind: 'list', signal: list }
  const generated = signal(headers, GENERATED)
  if (generated) return { kind: 'generated', signal: generated }
  const bulk = signal(headers, BULK)
  if (bulk) return { kind: 'bulk', signal: bulk }
  return signs.hasEmptySender ? { kind: 'generated', signal: 'the envelope has no sender' } : null
}

function signal(headers: Header[], signs: Sign[]): string | null {
  for (const [name, value] of signs) {
    const found = headerValue(headers, name)
    if (found !== undefined && value.test(found)) return `${name}: ${oneLine(cut(found, 200))}`
  }
  return null
}

/** By its subject alone only where a program is at work anyway: people write about their holidays, too. */
function responderSubject(signs: Signs): string | null {
  const { headers, subject, hasEmptySender } = signs
  if (FORWARDED_OR_ANSWERED.test(subject) || !RESPONDER_SUBJECT.test(subject.toLowerCase())) return null
  const isMailing = signal(headers, [...LIST, ...NEWSLETTER]) !== null
  const isProgram =
    hasEmptySender || (!isMailing && signal(headers, [...GENERATED, ['precedence', /^bulk/i]]) !== null)
  const isUnmistakable = RESPONDER_PREFIX.test(subject.toLowerCase())
  return isProgram || isUnmistakable ? `subject: ${oneLine(cut(subject, 200))}` : null
}
