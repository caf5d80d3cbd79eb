import { type Kysely, type Selectable, sql } from 'kysely'
import type { InboxesRow, Rows } from '../../db/rows.ts'
import { isNumber, isUuid } from '../../lib/ids.ts'
import { conflict, notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import { completeSettings } from './settings.ts'
import type { Inbox } from './types.ts'

export async function listInboxes(tx: Tx): Promise<Inbox[]> {
  const rows = await inboxRows(tx).orderBy('number').execute()
  return rows.map(fromRow)
}

/** Throws `not_found` when the organization has no such inbox. */
export async function inboxByKey(tx: Tx, key: string): Promise<Inbox> {
  const row = await inboxRows(tx).where('key', '=', key).executeTakeFirst()
  if (!row) throw notFound('inbox')
  return fromRow(row)
}

/** Finds an inbox by its uuid or key. Throws `not_found` when the organization has no such inbox. */
export async function inboxByReference(tx: Tx, reference: string): Promise<Inbox> {
  const row = isUuid(reference) && (await inboxRows(tx).where('id', '=', reference).executeTakeFirst())
  return row ? fromRow(row) : inboxByKey(tx, reference)
}

/** Those of the named inboxes that exist. */
export async function inboxesByKeys(tx: Tx, keys: string[]): Promise<Inbox[]> {
  if (keys.length === 0) return []
  return (await inboxRows(tx).where('key', 'in', keys).execute()).map(fromRow)
}

/** Throws `conflict` when another inbox has this name, however it is spelled. The settings are locked. */
export async function refuseTakenName(tx: Tx, { name, id }: { name: string; id: string }): Promise<void> {
  const row = await inboxRows(tx)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (row) throw conflict('an inbox with this name exists already', { name })
}

const inboxRows = (tx: Tx) =>
  tx.db.selectFrom('inboxes').selectAll().where('organization_id', '=', tx.actor.organizationId)

export function fromRow(row: Selectable<InboxesRow>): Inbox {
  return {
    id: row.id,
    key: row.key,
    number: row.number,
    name: row.name,
    color: row.color,
    description: row.description,
    assignees: row.assignees,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    createdBy: row.created_by,
    updatedBy: row.updated_by,
    channel: row.channel as Inbox['channel'],
    identifier: row.identifier,
    settings: completeSettings(row.settings as object),
    botId: row.bot_id,
    avatarBlob: row.avatar_blob,
  }
}

/** Finds an inbox by its number, as APIs with integer ids name it. Throws `not_found` when there is none. */
export async function inboxByNumber(tx: Tx, number: string | number): Promise<Inbox> {
  const row =
    isNumber(number) && (await inboxRows(tx).where('number', '=', String(number)).executeTakeFirst())
  if (!row) throw notFound('inbox')
  return fromRow(row)
}

/** Inboxes by id; unknown ones are left out. */
export async function getInboxes(tx: Tx, ids: string[]): Promise<Inbox[]> {
  if (ids.length === 0) return []
  return (await inboxRows(tx).where('id', 'in', ids).execute()).map(fromRow)
}

/** The inbox that the public names by this identifier, in whichever organization; undefined when there is none. */
export async function inboxByIdentifier(
  db: Kysely<Rows>,
  identifier: string,
): Promise<{ inbox: Inbox; organization: { id: string; number: string; isSuspended: boolean } } | undefined> {
  const row = await db
    .selectFrom('inboxes as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .selectAll('i')
    .select(['o.number as organization_number', 'o.is_suspended'])
    .where('i.identifier', '=', identifier)
    .executeTakeFirst()
  if (!row) return undefined
  const organization = {
    id: row.organization_id,
    number: row.organization_number,
    isSuspended: row.is_suspended,
  }
  return { inbox: fromRow(row), organization }
}
