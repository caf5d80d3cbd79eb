import type { DeliveryReport, ReportedAction, ReportedRecipient } from '../../../core/messages/types.ts'
import { headerValue } from '../header-lines.ts'
import { automaticOf } from './automatic.ts'
import { diagnose, shown } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { isNobodysAddress, isServer, machineScore } from './machine-sender.ts'
import {
  CHALLENGE,
  DELAY,
  FAILURE,
  FINAL,
  FORWARDED_OR_ANSWERED,
  RESPONDER_PREFIX,
  RESPONDER_SUBJECT,
  STILL_TRYING,
  SUCCESS,
} from './phrases.ts'
import { addressesIn } from './report-addresses.ts'
import { returnedIds, returnedRecipients, subjectOf } from './returned-mail.ts'
import { addressesInNotice, type NamedRecipient } from './text-recipients.ts'

/** What a server says stands in its first lines. */
const MAX_NOTICE = 24 * 1024

/**
 * Recognizes the reports of servers that write for people only (qmail, Exim, old Exchange, providers of every
 * language), by what all of them have: a sender that is a program, a statement that a mail did not arrive, and
 * something that only a report has (an address with a code, the returned mail). Null when it is none.
 */
export function readBounceText(evidence: Evidence): DeliveryReport | null {
  const machine = machineScore(evidence)
  if (machine < 2 && !isNobodysAddress(evidence)) return null
  const notice = noticeOf(evidence)
  const said = statements(evidence, notice)
  const action = actionOf(said, notice) ?? actionOfCodes(evidence, notice)
  if (action === null || isResponse(evidence, notice, machine)) return null
  if (action === 'delivered' && !isServer(evidence)) return null
  const recipients = recipientsOf(evidence, notice)
  const messageIds = returnedIds(evidence.returned, evidence.readable, evidence.headers)
  const proof = proofOf(evidence, notice, recipients.named.length > 0, said)
  if (!isProven(evidence, { machine, proof, said, namesMail: messageIds.length > 0 })) return null
  return {
    kind: 'delivery',
    reportingMta: null,
    recipients: reported(recipients.named, notice, action),
    messageIds,
    ...subjectOf(evidence),
    mentions: recipients.mentions,
  }
}

interface Proof {
  machine: number
  proof: number
  said: Statements
  namesMail: boolean
}

/** The less the sender looks like a mail server, the more the rest has to. */
function isProven(evidence: Evidence, { machine, proof, said, namesMail }: Proof): boolean {
  if (machine >= 3) return proof >= 4
  if (machine >= 2) return proof >= 6 && (evidence.returnsMail || namesMail)
  return proof >= 7 && evidence.returnsMail && said.inSubject
}

/** The statement of what happened, from words alone; for reports whose machine-readable part says nothing. */
export function textOutcome(evidence: Evidence): { recipients: ReportedRecipient[]; mentions: string[] } {
  const notice = noticeOf(evidence)
  const { named, mentions } = recipientsOf(evidence, notice)
  const action = actionOf(statements(evidence, notice), notice) ?? 'failed'
  return { recipients: reported(named, notice, action), mentions }
}

/** Without what is quoted, unless a quote is all there is. */
function noticeOf({ notice, readable }: Evidence): string {
  const said = notice.slice(0, MAX_NOTICE)
  const own = said
    .split('\n')
    .filter((line) => !/^[ \t]?>[> \t]*(?!$)/.test(line) || /^>>>/.test(line))
    .join('\n')
  return own.trim().length > 20 ? own : readable.slice(0, MAX_NOTICE)
}

interface Statements {
  subject: string
  words: string
  inSubject: boolean
  inNotice: boolean
}

function statements({ subject, readable, hasEmptySender }: Evidence, notice: string): Statements {
  const words = flat(notice)
  // Some announce the returned mail first, and give their reason behind it.
  const all = FAILURE.test(words) ? words : flat(readable.slice(0, MAX_NOTICE))
  const bareSubject = flat(subject)
  return {
    subject: bareSubject,
    words: all,
    inSubject: FAILURE.test(bareSubject) && (hasEmptySender || !FORWARDED_OR_ANSWERED.test(subject)),
    inNotice: FAILURE.test(all),
  }
}

const flat = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

function actionOf(said: Statements, notice: string): ReportedAction | null {
  const { subject, words, inSubject, inNotice } = said
  if (SUCCESS.test(subject) && !/fail|fehl/.test(subject)) return 'delivered'
  if (isDelay(said, notice)) return 'delayed'
  const isDelivered = SUCCESS.test(words)
  if (inSubject || inNotice) return isDelivered && !inSubject && !isPermanent(notice) ? 'delivered' : 'failed'
  return isDelivered ? 'delivered' : null
}

function isDelay({ subject, words, inSubject }: Statements, notice: string): boolean {
  const isFinal = FINAL.test(words)
  if (DELAY.test(subject) && !isFinal && !(inSubject && isPermanent(notice))) return true
  const isOver = isFinal || isPermanent(notice) || (inSubject && !NEUTRAL_SUBJECT.test(subject))
  return (DELAY.test(words) && !isOver) || (STILL_TRYING.test(words) && !isFinal && !isPermanent(notice))
}

/** Subjects that servers put over warnings as well. What is over quotes words like `delayed by greylisting`, too. */
const NEUTRAL_SUBJECT =
  /^(?!.*(?:fail|fehlgeschl|return))(?=.*(?:notification|notice|problem|report|status|warning))/

/** In whatever language: codes of both kinds, of one class, beside the returned mail. */
function actionOfCodes({ returnsMail }: Evidence, notice: string): ReportedAction | null {
  const { status, code } = diagnose(notice, 'failed')
  return returnsMail && code !== null && code >= 500 && status?.startsWith('5') ? 'failed' : null
}

const isPermanent = (notice: string): boolean => diagnose(notice, 'failed').code?.toString()[0] === '5'

/** A responder is no report, whatever it says of addresses that do not exist any more. */
function isResponse(evidence: Evidence, notice: string, machine: number): boolean {
  const { headers, subject } = evidence
  const isMarked =
    headerValue(headers, 'x-failed-recipients') !== undefined || evidence.statusParts.length > 0
  if (isMarked) return false
  const bareSubject = flat(subject)
  if (RESPONDER_PREFIX.test(bareSubject)) return true
  if (RESPONDER_SUBJECT.test(bareSubject) && !FAILURE.test(bareSubject)) return true
  // A person behind postmaster@ answers, and quotes.
  const isAnswer =
    FORWARDED_OR_ANSWERED.test(subject) && !evidence.hasEmptySender && machine < 4 && !TRANSCRIPT.test(notice)
  if (isAnswer && !(evidence.returnsMail && diagnose(notice, 'failed').code !== null)) return true
  if (diagnose(notice, 'failed').code !== null) return false
  return CHALLENGE.test(flat(notice)) || (!isServer(evidence) && automaticOf(evidence)?.kind === 'answer')
}

/** What a mail server was told, as gateways put it under the subject of the answer that they imitate. */
const TRANSCRIPT = /^[ \t]*(?:MAIL FROM|RCPT TO) ?: ?\S{1,320}@/m

function proofOf(evidence: Evidence, notice: string, isNamed: boolean, said: Statements): number {
  const { status, code } = diagnose(notice, 'failed')
  const isMarked = headerValue(evidence.headers, 'x-failed-recipients') !== undefined
  return (
    (said.inSubject || SUCCESS.test(said.subject) || DELAY.test(said.subject) ? 2 : 0) +
    (said.inNotice || SUCCESS.test(said.words) || DELAY.test(said.words) ? 2 : 0) +
    (evidence.returnsMail || evidence.announcesMail ? 2 : 0) +
    (isNamed || isMarked ? 1 : 0) +
    (code !== null ? 1 : 0) +
    (FINAL.test(said.words) ? 1 : 0) +
    (status !== null ? 1 : 0)
  )
}

interface Recipients {
  named: NamedRecipient[]
  mentions: string[]
}

/** By the header, else by the words, else by whom the returned mail went to and the words mention. */
function recipientsOf(evidence: Evidence, notice: string): Recipients {
  const sentTo = returnedRecipients(evidence.returned)
  const of = (...names: string[]) =>
    evidence.headers.flatMap(({ name, value }) =>
      names.includes(name) ? addressesIn(value.slice(0, 10_000)) : [],
    )
  // Some servers write in the name of the recipient.
  const senders = of('from', 'reply-to', 'sender').filter((address) => !sentTo.includes(address))
  // Ours, unless an agent tells with them of the mail that it returns.
  const readers = of('delivered-to', 'x-original-to').filter((address) => !sentTo.includes(address))
  const others = new Set([...of('to'), ...readers, ...senders])
  const inNotice = addressesInNotice(notice, others)
  const isSilent = inNotice.recipients.length + inNotice.mentions.length === 0
  const { recipients, mentions } = isSilent ? addressesInNotice(evidence.furtherNotices, others) : inNotice
  const inHeader = of('x-failed-recipients')
  if (inHeader.length > 0)
    return { named: inHeader.map((address) => withWords(address, recipients, notice)), mentions }
  const meant = mentions.filter((address) => sentTo.includes(address))
  const areStrangers = recipients.every(({ address }) => !sentTo.includes(address))
  if (recipients.length > 0 && !(areStrangers && meant.length > 0)) return { named: recipients, mentions }
  const possible = sentTo.filter((address) => !others.has(address))
  const named = [meant, mentions, possible].find((list, at) =>
    at === 0 ? list.length > 0 : list.length === 1,
  )
  return {
    named: (named ?? []).map((address) => ({ address, words: '' })),
    mentions: [...new Set([...mentions, ...possible])],
  }
}

const withWords = (address: string, recipients: NamedRecipient[], notice: string): NamedRecipient =>
  recipients.find((each) => each.address === address) ?? { address, words: notice }

function reported(named: NamedRecipient[], notice: string, action: ReportedAction): ReportedRecipient[] {
  const general = reasonIn(notice)
  if (named.length === 0) return [outcome(null, general, notice, action)]
  return named.map(({ address, words }) => {
    const { status, code } = diagnose(words, action)
    const isTold = status !== null || code !== null
    return outcome(address, (isTold && reasonIn(words)) || general, words || notice, action)
  })
}

function outcome(
  address: string | null,
  reason: string,
  words: string,
  action: ReportedAction,
): ReportedRecipient {
  const near = diagnose(words, action)
  const { status, code } = near.status || near.code ? near : diagnose(reason, action)
  return {
    address,
    originalAddress: null,
    action,
    status,
    code,
    diagnostic: shown(reason),
    remoteMta: remoteMta(words),
  }
}

/** The line with the code, with what follows in its paragraph; else the first that says that something failed. */
function reasonIn(words: string): string {
  const paragraphs = words.split(/\n[ \t]*\n/).map((paragraph) => paragraph.trim())
  const coded = paragraphs.find((paragraph) => diagnose(paragraph, 'failed').code !== null)
  const telling = coded ?? paragraphs.find((paragraph) => diagnose(paragraph, 'failed').status !== null)
  const says = (pattern: RegExp) => paragraphs.find((paragraph) => pattern.test(flat(paragraph)))
  return telling ?? says(FAILURE) ?? says(SUCCESS) ?? says(DELAY) ?? paragraphs.find(Boolean) ?? ''
}

const REMOTE =
  /(?:host|while talking to|remote server|by|from|server) \[?([a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24})\b/i

const remoteMta = (words: string): string | null => REMOTE.exec(words.slice(0, 4_000))?.[1] ?? null
