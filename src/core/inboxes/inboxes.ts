import type { Selectable } from 'kysely'
import type { InboxesRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** The key of the inbox that every organization has from its first moment on. */
export const DEFAULT_INBOX = 'default'

export interface Inbox {
  id: string
  /** What people and APIs call it: `default` or its own key. */
  key: string
  number: string
  name: string
  color: string | null
  description: string | null
  createdAt: Date
}

/** Makes an inbox; without a key, its id is its key. */
export async function createInbox(
  tx: Tx,
  input: { key?: string; name: string; color?: string; description?: string },
): Promise<Inbox> {
  permit(tx.actor, 'organization:manage')
  if (!input.name.trim()) throw invalid('an inbox needs a name', { field: 'name' })
  const id = newId()
  const row = await tx.db
    .insertInto('inboxes')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      key: input.key ?? id,
      name: input.name.trim(),
      color: input.color ?? null,
      description: input.description ?? null,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('an inbox with this id exists already', { key: input.key })
  await append(tx, { type: 'inbox.created', data: { inboxId: id, key: row.key, name: row.name } })
  return fromRow(row)
}

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

const inboxRows = (tx: Tx) =>
  tx.db.selectFrom('inboxes').selectAll().where('organization_id', '=', tx.actor.organizationId)

function fromRow(row: Selectable<InboxesRow>): Inbox {
  return {
    id: row.id,
    key: row.key,
    number: row.number,
    name: row.name,
    color: row.color,
    description: row.description,
    createdAt: row.created_at,
  }
}
