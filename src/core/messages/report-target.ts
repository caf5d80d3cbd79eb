import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import type { Tx } from '../run.ts'
import type { DeliveryReport, MailReport } from './mail-report.ts'
import { subjectKey } from './thread-keys.ts'
import type { IncomingMail } from './types.ts'

/** A message that a report may be about, and where it lies. */
export interface ReportTarget {
  messageId: string
  conversationId: string
}

/** What tied a report to its message. */
export type ReportTie = 'message_id' | 'bounce_address' | 'recipient'

/** Messages whose Message-ID a report names, the likeliest first. */
export async function targetsByMessageId(tx: Tx, { messageIds }: MailReport): Promise<ReportTarget[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<ReportTarget>`
    select m.id as "messageId", m.conversation_id as "conversationId"
    from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.internet_message_id = any(${messageIds}::text[])
      and m.direction = 'outbound' and m.state <> 'draft'
    order by array_position(${messageIds}::text[], m.internet_message_id), m.id
    limit 10
  `.execute(tx.db)
  return rows
}

const SERVER = /^(?:mailer-daemon|post[-_]?master)@/

/**
 * The failure that a server tells without naming any mail; null where a mail must not be taken for that. Somebody who
 * knows to whom we wrote can forge one, so it has to look right in all respects.
 */
export function namelessFailure(mail: IncomingMail): DeliveryReport | null {
  const { report, envelopeFrom, authentication } = mail
  if (report?.kind !== 'delivery' || report.messageIds.length > 0) return null
  const isFromServer = envelopeFrom === '' || SERVER.test(mail.from.address.toLowerCase())
  const isForged = authentication?.verdict === 'fail' || authentication?.dmarc.result === 'fail'
  const failed = report.recipients.filter(({ action }) => action === 'failed')
  return isFromServer && !isForged && failed.length > 0 ? { ...report, recipients: failed } : null
}

const WITHIN_MS = 7 * 24 * 60 * 60 * 1000
/** More than an address sends in a week to people who do not exist. */
const LOOKED_AT = 5_000

/**
 * The newest message that one of these addresses of ours sent within a week to exactly the recipient who failed, and
 * under the subject that the report quotes, if it quotes one.
 */
export async function targetByRecipient(
  tx: Tx,
  { report, from, receivedAt }: { report: DeliveryReport; from: string[]; receivedAt: Date },
): Promise<ReportTarget | null> {
  const failed = report.recipients.flatMap(({ address, originalAddress }) => [originalAddress, address])
  const addresses = [...new Set(failed.flatMap((address) => normalizeEmail(address ?? '') ?? []))]
  if (addresses.length === 0) return null
  const { rows } = await sql<ReportTarget & { subject: string }>`
    select id as "messageId", conversation_id as "conversationId", subject from (
      select m.id, m.conversation_id, m.subject, m.to_list || m.cc_list || m.bcc_list as recipients,
        coalesce(m.send_at, m.sent_at) as at
      from messages m
      where m.organization_id = ${tx.actor.organizationId} and m.direction = 'outbound' and m.sent_at is not null
        and lower(m.from_address ->> 'address') = any(${from}::text[]) and m.state <> 'draft'
        and coalesce(m.send_at, m.sent_at)
          between ${new Date(receivedAt.getTime() - WITHIN_MS)} and ${receivedAt}
      order by coalesce(m.send_at, m.sent_at) desc
      limit ${LOOKED_AT}
    ) sent
    where exists (select from jsonb_array_elements(recipients) r
      where lower(r ->> 'address') = any(${addresses}::text[]) and r ->> 'status' is not null
        -- Refused here: it never left for him.
        and r #>> '{error,reason}' is null)
    order by at desc, id desc
    limit 100
  `.execute(tx.db)
  return rows.find(({ subject }) => isQuoted(report.subject, subject)) ?? null
}

/** Servers fold subjects, change their case, and put quotes around them. */
function isQuoted(quoted: string | undefined, subject: string): boolean {
  if (quoted === undefined) return true
  const { key } = subjectKey(quoted)
  return bare(quoted) === bare(subject) || (key !== null && key === subjectKey(subject).key)
}

const bare = (subject: string): string =>
  subject
    .normalize('NFKC')
    .replace(/[\s"'«»„“”]+/g, '')
    .toLowerCase()
