import { type Selectable, sql } from 'kysely'
import type { LabelsRow } from '../../db/rows.ts'
import { isNumber, isUuid, newId } from '../../lib/ids.ts'
import { conflict, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** A word on conversations, messages and contacts, as people manage it. */
export interface Label {
  id: string
  number: string
  title: string
  description: string | null
  color: string | null
  isInSidebar: boolean
  /** Only active ones can be put on something. */
  isActive: boolean
  createdAt: Date
  updatedAt: Date
}

export interface LabelFacts {
  title: string
  description?: string | null
  color?: string | null
  isInSidebar?: boolean
}

export const listLabels = async (tx: Tx): Promise<Label[]> =>
  (await labelRows(tx).orderBy('title').execute()).map(fromRow)

/** Labels by their titles; unknown ones are left out. */
export async function labelsTitled(tx: Tx, titles: string[]): Promise<Label[]> {
  if (titles.length === 0) return []
  return (await labelRows(tx).where('title', 'in', titles).orderBy('title').execute()).map(fromRow)
}

/** Throws `not_found` when the organization has no such label. */
export async function labelByNumber(tx: Tx, number: string | number): Promise<Label> {
  const row =
    isNumber(number) && (await labelRows(tx).where('number', '=', String(number)).executeTakeFirst())
  if (!row) throw notFound('label')
  return fromRow(row)
}

/** Throws `not_found`. */
export async function labelById(tx: Tx, id: string): Promise<Label> {
  const row = isUuid(id) && (await labelRows(tx).where('id', '=', id).executeTakeFirst())
  if (!row) throw notFound('label')
  return fromRow(row)
}

/** Labels as they were made. */
export const listLabelsInOrder = async (tx: Tx): Promise<Label[]> =>
  (await labelRows(tx).orderBy('number').execute()).map(fromRow)

/** Makes a label that no other one is called like, however it is spelled. Throws `conflict`. */
export async function createDistinctLabel(tx: Tx, input: LabelFacts): Promise<Label> {
  permit(tx.actor, 'contact:write')
  await lockSettings(tx)
  const taken = await labelRows(tx)
    .where(sql<boolean>`lower(title) = lower(${input.title})`)
    .executeTakeFirst()
  if (taken) throw conflict('this label exists already', { title: taken.title })
  return createLabel(tx, input)
}

/** Says whether a label can be put on something; where it is already, it stays. */
export async function activateLabel(tx: Tx, input: { id: string; isActive: boolean }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const { id, title, isActive } = await labelById(tx, input.id)
  if (isActive === input.isActive) return
  await tx.db
    .updateTable('labels')
    .set({ is_active: input.isActive, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
  const data = { labelId: id, title, formerTitle: title, isActive: input.isActive }
  await append(tx, { type: 'label.updated', data })
}

/** Makes a label: whoever puts labels on things may. Throws `conflict` for a title that is known already. */
export async function createLabel(tx: Tx, input: LabelFacts): Promise<Label> {
  permit(tx.actor, 'contact:write')
  const row = await tx.db
    .insertInto('labels')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      title: input.title,
      description: input.description ?? null,
      color: input.color ?? null,
      is_in_sidebar: input.isInSidebar ?? false,
      created_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'title']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('this label exists already', { title: input.title })
  await append(tx, { type: 'label.created', data: { labelId: row.id, title: row.title } })
  return fromRow(row)
}

/** Changes what is given. What carries the label is another matter: see `relabelSome` of conversations. */
export async function updateLabel(tx: Tx, before: Label, change: Partial<LabelFacts>): Promise<Label> {
  permit(tx.actor, 'organization:manage')
  const { title = before.title } = change
  if (title !== before.title) await refuseTaken(tx, title)
  const row = await tx.db
    .updateTable('labels')
    .set({
      title,
      ...(change.description === undefined ? {} : { description: change.description }),
      ...(change.color === undefined ? {} : { color: change.color }),
      ...(change.isInSidebar === undefined ? {} : { is_in_sidebar: change.isInSidebar }),
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound('label')
  await append(tx, { type: 'label.updated', data: { labelId: row.id, title, formerTitle: before.title } })
  return fromRow(row)
}

async function refuseTaken(tx: Tx, title: string): Promise<void> {
  const taken = await labelRows(tx).where('title', '=', title).executeTakeFirst()
  if (taken) throw conflict('this label exists already', { title })
}

/** Forgets a label that nothing carries any more. */
export async function deleteLabel(tx: Tx, label: Label): Promise<void> {
  permit(tx.actor, 'organization:manage')
  await tx.db
    .deleteFrom('labels')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', label.id)
    .execute()
  await append(tx, { type: 'label.deleted', data: { labelId: label.id, title: label.title } })
}

/** Puts another label in the place of one on all contacts, or nothing. */
export async function relabelContacts(tx: Tx, { from, to }: { from: string; to: string | null }) {
  permit(tx.actor, 'organization:manage')
  const without = sql`array_remove(labels, ${from})`
  await sql`
    update contacts set labels = ${
      to === null ? without : sql`array_append(array_remove(${without}, ${to}), ${to}::text)`
    } where organization_id = ${tx.actor.organizationId} and labels @> array[${from}]::text[]
  `.execute(tx.db)
}

const labelRows = (tx: Tx) =>
  tx.db.selectFrom('labels').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<LabelsRow>): Label => ({
  id: row.id,
  number: row.number,
  title: row.title,
  description: row.description,
  color: row.color,
  isInSidebar: row.is_in_sidebar,
  isActive: row.is_active,
  createdAt: row.created_at,
  updatedAt: row.updated_at ?? row.created_at,
})
