import { type RawBuilder, sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import { forbidden, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { inboxByReference } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { getExport } from './list.ts'
import type { Export, ExportKind } from './types.ts'

export interface RequestExport {
  kind: ExportKind
  /** Key or uuid; absent: all. */
  inbox?: string
}

/** Has mail, contacts or conversations written to a file; a worker does it soon. */
export async function requestExport(tx: Tx, { kind, inbox }: RequestExport): Promise<Export> {
  permit(tx.actor, 'organization:manage')
  if (tx.actor.kind !== 'person') throw forbidden('somebody must answer for what is written out')
  if (kind === 'contacts' && inbox !== undefined)
    throw invalid('contacts belong to no inbox', { field: 'inbox_id' })
  const inboxId = inbox === undefined ? null : (await inboxByReference(tx, inbox)).id
  const id = newId()
  await tx.db
    .insertInto('exports')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      kind,
      inbox_id: inboxId,
      requested_by: tx.actor.personId,
      created_at: tx.now,
      total: await countOf(tx, { kind, inboxId }),
      due_at: tx.now,
    })
    .execute()
  await append(tx, { type: 'export.requested', data: { exportId: id, kind } })
  return getExport(tx, id)
}

/** Ends one, finished or not; its bytes go. */
export async function deleteExport(tx: Tx, id: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const { kind } = await getExport(tx, id)
  await tx.db
    .deleteFrom('exports')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  await append(tx, { type: 'export.deleted', data: { exportId: id, kind } })
}

/** Which mails are written out: what came and what left, as long as its source is there. */
export const isExportedMail = sql`m.kind = 'message' and m.state <> 'draft' and m.source_blob is not null
  and m.anonymized_at is null`
export const isExportedConversation = sql`c.anonymized_at is null`
/** Whom one can reach or recognize; of those who were anonymized nothing is left to write. */
export const isExportedContact = sql`c.anonymized_at is null and (c.addresses <> '' or c.identifier is not null)`

export const ofInbox = (table: string, inboxId: string | null): RawBuilder<unknown> =>
  inboxId === null ? sql`true` : sql`${sql.ref(`${table}.inbox_id`)} = ${inboxId}`

async function countOf(
  tx: Tx,
  { kind, inboxId }: { kind: ExportKind; inboxId: string | null },
): Promise<number> {
  const { organizationId } = tx.actor
  const from = {
    mail: sql`messages m where m.organization_id = ${organizationId} and ${isExportedMail} and ${ofInbox('m', inboxId)}`,
    conversations: sql`conversations c where c.organization_id = ${organizationId} and ${isExportedConversation}
      and ${ofInbox('c', inboxId)}`,
    contacts: sql`contacts c where c.organization_id = ${organizationId} and ${isExportedContact}`,
  }[kind]
  const { rows } = await sql<{ count: string }>`select count(*) as count from ${from}`.execute(tx.db)
  return Number(rows[0]?.count ?? 0)
}
