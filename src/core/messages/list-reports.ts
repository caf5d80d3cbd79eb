import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { MailReport } from './mail-report.ts'
import type { ReportTie } from './report-target.ts'
import { findMessage } from './store.ts'

/** A report about a message of ours, as it was understood. */
export interface StoredReport {
  id: string
  report: MailReport
  tiedBy: ReportTie
  /** SHA-256 (hex) of the raw report in the blob store. */
  sourceBlob: string
  receivedAt: Date
}

const AT_MOST = 1_000

/** What was reported about a message, oldest first. Throws `not_found` for an unknown message. */
export async function listDeliveryReports(tx: Tx, input: { messageId: string }): Promise<StoredReport[]> {
  permit(tx.actor, 'conversation:read')
  const message = await findMessage(tx, input.messageId)
  const rows = await tx.db
    .selectFrom('delivery_reports')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('message_id', '=', message.id)
    .orderBy('received_at')
    .orderBy('id')
    .limit(AT_MOST)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    report: row.report as MailReport,
    tiedBy: row.tied_by as ReportTie,
    sourceBlob: row.source_blob,
    receivedAt: row.received_at,
  }))
}
