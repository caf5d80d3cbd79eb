import type { Selectable } from 'kysely'
import type { MailSettingsRow } from '../../db/rows.ts'
import { isUuid } from '../../lib/ids.ts'
import { invalid, notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import type { MailSetting, MailSettingKind } from './types.ts'

/** All settings of a kind, the oldest first. */
export async function listMailSettings(tx: Tx, kind: MailSettingKind): Promise<MailSetting[]> {
  return (await settingRows(tx, kind).orderBy('created_at').orderBy('id').execute()).map(fromRow)
}

/** Throws `not_found` when the organization has no such setting of this kind. */
export async function getMailSetting(
  tx: Tx,
  { kind, id }: { kind: MailSettingKind; id: string },
): Promise<MailSetting> {
  const row = isUuid(id) && (await settingRows(tx, kind).where('id', '=', id).executeTakeFirst())
  if (!row) throw notFound('setting')
  return fromRow(row)
}

/** Throws `invalid` for the id of something that is no signature here. */
export async function checkSignature(tx: Tx, id: string | null | undefined): Promise<void> {
  if (id == null) return
  const row = isUuid(id) && (await settingRows(tx, 'signature').where('id', '=', id).executeTakeFirst())
  if (!row) throw invalid(`there is no signature ${id}`, { field: 'default_signature_id' })
}

export const settingRows = (tx: Tx, kind: MailSettingKind) =>
  tx.db
    .selectFrom('mail_settings')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('kind', '=', kind)

export const fromRow = (row: Selectable<MailSettingsRow>): MailSetting => ({
  id: row.id,
  kind: row.kind as MailSettingKind,
  name: row.name,
  value: row.value,
  html: row.html,
  properties: row.properties as Record<string, unknown>,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  createdBy: row.created_by,
  updatedBy: row.updated_by,
})
