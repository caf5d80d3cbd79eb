import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import { append, type EventType, type NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { openRecipients } from './deliveries.ts'
import { lockMessage } from './lock-message.ts'
import type { MailReport } from './mail-report.ts'
import { type Fate, fatesOf, withFate } from './report-fates.ts'
import { changeMessage } from './store.ts'
import type { Message } from './types.ts'

export interface RecordReport {
  report: MailReport
  /** SHA-256 of the raw report, which is stored already. */
  sourceBlob: string
  receivedAt: Date
}

export interface RecordedReport {
  messageId: string
  conversationId: string
}

/**
 * Ties a report to the message of ours that it speaks of, and writes down what it says, per recipient. It counts
 * only when it knows the message's Message-ID (128 random bits, never shown to strangers) and speaks of one of
 * its recipients; so a forged one changes nothing. Returns null for one that does not count: an ordinary mail.
 */
export async function recordDeliveryReport(tx: Tx, input: RecordReport): Promise<RecordedReport | null> {
  for (const found of await findReported(tx, input.report)) {
    const message = await lockMessage(tx, found)
    const fates = message ? fatesOf(message, input.report) : []
    if (!message || fates.length === 0) continue
    if (await keepReport(tx, message, input)) await writeFates(tx, message, fates, input)
    return { messageId: message.id, conversationId: message.conversationId }
  }
  return null
}

/** Messages that may be meant, the likeliest first. */
async function findReported(tx: Tx, { messageIds }: MailReport): Promise<RecordedReport[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<RecordedReport>`
    select m.id as "messageId", m.conversation_id as "conversationId"
    from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.internet_message_id = any(${arrayOf('text', messageIds)})
      and m.direction = 'outbound' and m.state <> 'draft'
    order by array_position(${messageIds}::text[], m.internet_message_id), m.id
    limit 10
  `.execute(tx.db)
  return rows
}

/** Keeps a report with its source. False when this very one is known: it has come a second time. */
async function keepReport(tx: Tx, message: Message, input: RecordReport): Promise<boolean> {
  const kept = await tx.db
    .insertInto('delivery_reports')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      message_id: message.id,
      kind: input.report.kind,
      report: JSON.stringify(input.report),
      source_blob: input.sourceBlob,
      received_at: input.receivedAt,
    })
    .onConflict((on) => on.columns(['organization_id', 'message_id', 'source_blob']).doNothing())
    .returning('id')
    .execute()
  return kept.length > 0
}

async function writeFates(tx: Tx, message: Message, fates: Fate[], input: RecordReport): Promise<void> {
  const byAddress = new Map(fates.map((fate) => [normalizeEmail(fate.address) ?? fate.address, fate]))
  const settle = (list: Message['to']) =>
    list.map((each) =>
      withFate(each, byAddress.get(normalizeEmail(each.address) ?? each.address), input.receivedAt),
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
