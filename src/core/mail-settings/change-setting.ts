import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import { newId } from '../../lib/ids.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { parseDuration } from './duration.ts'
import { fromRow, getMailSetting, listMailSettings, settingRows } from './store.ts'
import type { MailSetting, MailSettingKind } from './types.ts'

export interface WriteMailSetting {
  name?: string | null
  value?: string
  html?: string | null
  properties?: Record<string, unknown>
}

/** Long enough for a signature with small pictures inside. */
const MAX_CHARS = 200_000

/**
 * Adds a setting. There is one span of time for duplicates: another one replaces it. An address that is exempt already
 * stays so.
 */
export async function addMailSetting(
  tx: Tx,
  input: WriteMailSetting & { kind: MailSettingKind },
): Promise<MailSetting> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const { kind } = input
  const known = await knownAlready(tx, input)
  if (known) return updateMailSetting(tx, { ...input, id: known.id })
  const columns = columnsOf(kind, input)
  if (columns.value === undefined && kind === 'signature' && input.html) columns.value = ''
  if (columns.value === undefined) throw invalid(`a setting of this type needs a value`, { field: 'value' })
  const row = await tx.db
    .insertInto('mail_settings')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      kind,
      ...columns,
      value: columns.value,
      properties: JSON.stringify(input.properties ?? {}),
      created_at: tx.now,
      updated_at: tx.now,
      created_by: personNumber(tx.actor),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await append(tx, { type: 'mail_setting.created', data: { settingId: row.id, kind } })
  return fromRow(row)
}

async function knownAlready(
  tx: Tx,
  { kind, value }: WriteMailSetting & { kind: MailSettingKind },
): Promise<MailSetting | undefined> {
  if (kind === 'signature') return undefined
  const all = await listMailSettings(tx, kind)
  return kind === 'duplicate_window' ? all[0] : all.find((each) => each.value === normalizeEmail(value ?? ''))
}

/** Changes what is given; the rest stays. */
export async function updateMailSetting(
  tx: Tx,
  input: WriteMailSetting & { kind: MailSettingKind; id: string },
): Promise<MailSetting> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const { kind } = input
  const before = await getMailSetting(tx, input)
  const columns = columnsOf(kind, input)
  if (kind === 'duplicate_exemption' && columns.value && columns.value !== before.value) {
    const other = await settingRows(tx, kind).where('value', '=', columns.value).executeTakeFirst()
    if (other) throw conflict('this address is exempt already', { field: 'value' })
  }
  const row = await tx.db
    .updateTable('mail_settings')
    .set({
      ...columns,
      ...(input.properties
        ? { properties: JSON.stringify({ ...before.properties, ...input.properties }) }
        : {}),
      updated_at: tx.now,
      updated_by: personNumber(tx.actor),
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await append(tx, { type: 'mail_setting.updated', data: { settingId: before.id, kind } })
  return fromRow(row)
}

/** Deletes a setting. Addresses whose signature it was have none then. */
export async function removeMailSetting(
  tx: Tx,
  input: { kind: MailSettingKind; id: string },
): Promise<MailSetting> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await getMailSetting(tx, input)
  await sql`
    with unsigned as (
      update addresses set signature_id = null
      where organization_id = ${tx.actor.organizationId} and signature_id = ${before.id}
    )
    delete from mail_settings where organization_id = ${tx.actor.organizationId} and id = ${before.id}
  `.execute(tx.db)
  await append(tx, { type: 'mail_setting.deleted', data: { settingId: before.id, kind: input.kind } })
  return before
}

interface Columns {
  name?: string | null
  value?: string
  html?: string | null
  milliseconds?: number
}

/** What is given, as it is stored. Throws `invalid` for a value that a setting of this kind cannot have. */
function columnsOf(kind: MailSettingKind, { name, value, html, properties }: WriteMailSetting): Columns {
  const beside = properties && JSON.stringify(properties)
  for (const [field, text] of Object.entries({ name, value, html, 'all else': beside }))
    if (text && text.length > MAX_CHARS)
      throw invalid(`${field} is longer than ${MAX_CHARS} characters`, { field })
  const own = name === undefined ? {} : { name }
  if (kind === 'signature')
    return { ...own, ...(value === undefined ? {} : { value }), ...(html === undefined ? {} : { html }) }
  if (value === undefined) return own
  return kind === 'duplicate_exemption'
    ? { ...own, value: exemptAddress(value) }
    : { ...own, value: value.trim(), milliseconds: span(value) }
}

function exemptAddress(value: string): string {
  const address = normalizeEmail(value)
  if (!address) throw invalid(`“${value.slice(0, 300)}” is not an email address`, { field: 'value' })
  return address
}

function span(value: string): number {
  const milliseconds = parseDuration(value)
  if (milliseconds === undefined)
    throw invalid('a span of time is a number with a unit (10s, 5m, 1d), or milliseconds', {
      field: 'value',
    })
  return milliseconds
}
