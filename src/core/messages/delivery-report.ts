import { oneLine } from '../../lib/clean-text.ts'
import { normalizeEmail } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import { append, type EventType, type NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { openRecipients } from './deliveries.ts'
import { lockMessage } from './lock-message.ts'
import type { DeliveryReport, MailReport } from './mail-report.ts'
import { type Fate, fatesOf, withFate } from './report-fates.ts'
import {
  namelessFailure,
  type ReportTarget,
  type ReportTie,
  targetByRecipient,
  targetsByMessageId,
} from './report-target.ts'
import { changeMessage, findMessages } from './store.ts'
import type { IncomingMail, Message } from './types.ts'

export interface RecordReport {
  mail: IncomingMail
  receivedAt: Date
  /** The addresses of ours that it came to. */
  to: string[]
}

interface Told {
  report: MailReport
  tiedBy: ReportTie
  mail: IncomingMail
  receivedAt: Date
}

/**
 * Ties a report to the message of ours that it speaks of, and writes down what it says, per recipient. It counts when
 * it knows the message's Message-ID (128 random bits, never shown to strangers) and speaks of one of its recipients;
 * so a forged one changes nothing. One that names no mail at all counts when it tells a failure as a server does, to
 * the address that wrote to the recipient. False for one that does not count: an ordinary mail.
 */
export async function recordDeliveryReport(tx: Tx, input: RecordReport): Promise<boolean> {
  const { mail, receivedAt } = input
  if (!mail.report) return false
  for (const target of await targetsByMessageId(tx, mail.report))
    if (await tell(tx, target, { report: mail.report, tiedBy: 'message_id', mail, receivedAt })) return true
  const report = namelessFailure(mail)
  const target = report && (await targetByRecipient(tx, { report, from: input.to, receivedAt }))
  return target ? tell(tx, target, { report, tiedBy: 'recipient', mail, receivedAt }) : false
}

/** Writes a report to a message. False: it speaks of none of its recipients. */
async function tell(tx: Tx, target: ReportTarget, told: Told): Promise<boolean> {
  const message = await lockMessage(tx, target)
  const fates = message ? fatesOf(message, told.report) : []
  if (!message || fates.length === 0) return false
  if (await keepReport(tx, message, told)) await writeFates(tx, message, fates, told)
  return true
}

export interface RecordBounce {
  mail: IncomingMail
  receivedAt: Date
  /** The message whose bounce address it came to. */
  messageId: string
}

/**
 * Takes what came from the empty sender to the bounce address of a message: it is about this message, whatever it says.
 * What a server writes and nobody understands is a failure of unknown kind. False for what is no report, such as the
 * answer of a responder: an ordinary mail.
 */
export async function recordBounce(tx: Tx, input: RecordBounce): Promise<boolean> {
  const { mail, receivedAt, messageId } = input
  if (mail.envelopeFrom !== '') return false
  const report = mail.report ?? (mail.automatic?.kind === 'report' ? unclearFailure(mail) : null)
  if (!report) return false
  const [found] = await findMessages(tx, [messageId])
  const message = found && (await lockMessage(tx, { messageId, conversationId: found.conversationId }))
  if (!message) return false
  const exact = fatesOf(message, report)
  const fates = exact.length > 0 ? exact : fatesOf(message, withoutNames(report))
  const told: Told = { report, tiedBy: 'bounce_address', mail, receivedAt }
  if (await keepReport(tx, message, told)) await writeFates(tx, message, fates, told)
  return true
}

const unclearFailure = (mail: IncomingMail): DeliveryReport => ({
  kind: 'delivery',
  messageIds: [],
  mentions: [],
  reportingMta: null,
  recipients: [
    {
      address: null,
      originalAddress: null,
      action: 'failed',
      status: null,
      code: null,
      diagnostic: oneLine(mail.subject, 1_000),
      remoteMta: null,
    },
  ],
})

/** Of a message with one recipient it speaks of him, under whatever name. */
function withoutNames(report: MailReport): MailReport {
  if (report.kind !== 'delivery') return { ...report, recipients: [] }
  const [first] = report.recipients
  return { ...report, recipients: first ? [{ ...first, address: null, originalAddress: null }] : [] }
}

/** Keeps a report with its source. False when this very one is known: it has come a second time. */
async function keepReport(tx: Tx, message: Message, told: Told): Promise<boolean> {
  const kept = await tx.db
    .insertInto('delivery_reports')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      message_id: message.id,
      kind: told.report.kind,
      report: JSON.stringify(told.report),
      tied_by: told.tiedBy,
      source_blob: told.mail.sourceBlob,
      received_at: told.receivedAt,
    })
    .onConflict((on) => on.columns(['organization_id', 'message_id', 'source_blob']).doNothing())
    .returning('id')
    .execute()
  return kept.length > 0
}

async function writeFates(tx: Tx, message: Message, fates: Fate[], told: Told): Promise<void> {
  const byAddress = new Map(fates.map((fate) => [normalizeEmail(fate.address) ?? fate.address, fate]))
  const settle = (list: Message['to']) =>
    list.map((each) =>
      withFate(each, byAddress.get(normalizeEmail(each.address) ?? each.address), told.receivedAt),
    )
  const after = { to: settle(message.to), cc: settle(message.cc), bcc: settle(message.bcc) }
  const before = new Set([...message.to, ...message.cc, ...message.bcc])
  const changed = [...after.to, ...after.cc, ...after.bcc].filter((each) => !before.has(each))
  if (changed.length > 0)
    await changeMessage(tx, message.id, {
      // Nobody edited it: who loaded it before may still save.
      updated_at: message.updatedAt,
      to_list: JSON.stringify(after.to),
      cc_list: JSON.stringify(after.cc),
      bcc_list: JSON.stringify(after.bcc),
      // It has left, whatever the relay answered us.
      ...(message.state === 'held' && openRecipients(after).length === 0 ? { state: 'sent' } : {}),
    })
  const changedAddresses = new Set(changed.map((each) => each.address))
  const news = fates.filter(({ outcome, address }) => !IS_FINAL.has(outcome) || changedAddresses.has(address))
  await append(tx, ...eventsOf(message, news))
}

const EVENTS = {
  delivered: 'message.delivered',
  delayed: 'message.delayed',
  bounced: 'message.bounced',
  rejected: 'message.rejected',
  complained: 'message.complained',
  feedback: 'message.feedback',
  read: 'message.read_receipt',
} satisfies Record<Fate['outcome'], EventType>

/** Said once of a recipient: what comes later changes nothing, and is only kept. */
const IS_FINAL: ReadonlySet<Fate['outcome']> = new Set(['bounced', 'rejected', 'complained'])

/** One event for each kind of outcome, with its recipients. */
const eventsOf = (message: Message, fates: Fate[]): NewEvent[] =>
  [...Map.groupBy(fates, (fate) => fate.outcome)].map(([outcome, of]) => ({
    type: EVENTS[outcome],
    conversationId: message.conversationId,
    messageId: message.id,
    data: { recipients: of.map(({ address, facts }) => ({ address, ...facts })) },
  }))
