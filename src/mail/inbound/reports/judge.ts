import type { Automatic, DeliveryReport, MailReport } from '../../../core/messages/types.ts'
import { readHeaders, structuredHeader } from '../header-lines.ts'
import { type MimePart, readMimeTree } from '../mime-tree.ts'
import { automaticOf } from './automatic.ts'
import { readBounceText, textOutcome } from './bounce-text.ts'
import { readComplaint } from './complaint.ts'
import { readStatusParts } from './delivery-status.ts'
import { type Evidence, evidenceOf, type Signs, signsOf } from './evidence.ts'
import { isServer, machineScore } from './machine-sender.ts'
import { readReceipt, readRefusal } from './receipt.ts'
import { addressesIn } from './report-addresses.ts'
import { returnedIds, returnedRecipients, subjectOf } from './returned-mail.ts'

export interface Judgement {
  report: MailReport | null
  automatic: Automatic | null
}

/**
 * Says whether a mail is a report about another one (delivery, complaint, read receipt), whether a program wrote
 * it, or neither: then it is an ordinary mail. `envelopeFrom` is null where nobody knows it. Looks at a bounded
 * part of the mail, never throws.
 */
export function judge(root: MimePart, envelopeFrom: string | null): Judgement {
  const signs = signsOf(root, envelopeFrom)
  const report = reportOf(signs)
  if (!report) return { report, automatic: unclear(signs) ?? automaticOf(signs) }
  return { report, automatic: { kind: 'report', signal: SIGNALS[report.kind] } }
}

/** What a server writes to nobody who could answer, and what this reader does not understand. */
function unclear(signs: Signs): Automatic | null {
  if (!signs.hasEmptySender || !isServer(signs) || automaticOf(signs)?.kind === 'answer') return null
  return { kind: 'report', signal: 'a mail server writes, and the envelope has no sender' }
}

function reportOf(signs: Signs): MailReport | null {
  if (!signs.hasReportParts && signs.reportType === '' && machineScore(signs) < 2) return null
  const evidence = evidenceOf(signs)
  return (
    readComplaint(evidence) ??
    readRefusal(evidence) ??
    readReceipt(evidence) ??
    readStatus(evidence) ??
    readStatusInside(evidence) ??
    readBounceText(evidence)
  )
}

/** Gateways put the report that they let through into one of their own, which names nobody. */
function readStatusInside(evidence: Evidence): DeliveryReport | null {
  if (!isServer(evidence)) return null
  const inner = evidence.leaves.find(({ type, bytes }) => type === 'message/rfc822' && isStatusReport(bytes))
  return inner ? readStatus(evidenceOf(signsOf(readMimeTree(inner.bytes).root, null))) : null
}

function isStatusReport(mail: Buffer): boolean {
  const { value, params } = structuredHeader(readHeaders(mail).headers, 'content-type')
  return value === 'multipart/report' && /^delivery-status$/i.test(params['report-type'] ?? '')
}

const SIGNALS: Record<MailReport['kind'], string> = {
  delivery: 'a delivery report',
  complaint: 'a feedback report',
  receipt: 'a read receipt',
}

/** A report by the standard. A person who forwards one as it is stays the author of an ordinary mail. */
function readStatus(evidence: Evidence): DeliveryReport | null {
  const isReport = evidence.contentType === 'multipart/report' && evidence.reportType === 'delivery-status'
  if (evidence.statusParts.length === 0 && !isReport) return null
  if (!isReport && machineScore(evidence) < 2) return null
  const { recipients, reportingMta } = readStatusParts(evidence.statusParts)
  const basics = {
    kind: 'delivery' as const,
    reportingMta,
    messageIds: returnedIds(evidence.returned, evidence.readable, evidence.headers),
    ...subjectOf(evidence),
  }
  if (recipients.some(({ address, originalAddress }) => address || originalAddress)) {
    const sentTo = returnedRecipients(evidence.returned)
    return { ...basics, recipients: forwarded(recipients, evidence.notice, sentTo), mentions: sentTo }
  }
  const told = textOutcome(evidence)
  return { ...basics, recipients: withAddresses(recipients, told.recipients), mentions: told.mentions }
}

/**
 * Behind a forwarding that nobody tells of, the fields name an address we do not know. Where the words name
 * one recipient of the returned mail, that is the original one.
 */
function forwarded(
  recipients: DeliveryReport['recipients'],
  notice: string,
  sentTo: string[],
): DeliveryReport['recipients'] {
  const [only, ...others] = recipients
  if (!only || others.length > 0 || only.originalAddress || sentTo.includes(only.address ?? ''))
    return recipients
  const [original, ...more] = addressesIn(notice).filter((address) => sentTo.includes(address))
  return original && more.length === 0 ? [{ ...only, originalAddress: original }] : recipients
}

/** Fields that name nobody, and words that do, make one statement. */
function withAddresses(
  recipients: DeliveryReport['recipients'],
  named: DeliveryReport['recipients'],
): DeliveryReport['recipients'] {
  const [fields] = recipients
  return fields ? named.map(({ address }) => ({ ...fields, address })) : named
}
