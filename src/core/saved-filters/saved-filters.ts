import type { Selectable } from 'kysely'
import type { SavedFiltersRow } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Tx } from '../run.ts'

export type FilterKind = 'conversation' | 'contact' | 'report'

/** A filter that one person has kept; nobody else sees it. */
export interface SavedFilter {
  number: string
  name: string
  kind: FilterKind
  /** In the words of the API that keeps it. */
  query: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

export type SavedFilterFacts = Pick<SavedFilter, 'name' | 'kind' | 'query'>

export async function listSavedFilters(tx: Tx, kind?: FilterKind): Promise<SavedFilter[]> {
  const own = rows(tx).orderBy('number')
  return (await (kind ? own.where('kind', '=', kind) : own).execute()).map(fromRow)
}

/** Throws `not_found`, also for those of others. */
export async function savedFilter(tx: Tx, number: string): Promise<SavedFilter> {
  const row = isNumber(number) && (await rows(tx).where('number', '=', number).executeTakeFirst())
  if (!row) throw notFound('filter')
  return fromRow(row)
}

export async function createSavedFilter(tx: Tx, input: SavedFilterFacts): Promise<SavedFilter> {
  const row = await tx.db
    .insertInto('saved_filters')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      person_id: owner(tx),
      name: input.name,
      kind: input.kind,
      query: JSON.stringify(input.query),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

/** What is not given stays. */
export async function updateSavedFilter(
  tx: Tx,
  { number, ...change }: Partial<SavedFilterFacts> & { number: string },
): Promise<SavedFilter> {
  const before = await savedFilter(tx, number)
  await tx.db
    .updateTable('saved_filters')
    .set({
      name: change.name ?? before.name,
      kind: change.kind ?? before.kind,
      query: JSON.stringify(change.query ?? before.query),
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', owner(tx))
    .where('number', '=', before.number)
    .execute()
  return savedFilter(tx, number)
}

export async function deleteSavedFilter(tx: Tx, number: string): Promise<void> {
  const before = await savedFilter(tx, number)
  await tx.db
    .deleteFrom('saved_filters')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', owner(tx))
    .where('number', '=', before.number)
    .execute()
}

function owner({ actor }: Tx): string {
  if (actor.kind !== 'person') throw forbidden('only people keep filters')
  return actor.personId
}

const rows = (tx: Tx) =>
  tx.db
    .selectFrom('saved_filters')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', owner(tx))

const fromRow = (row: Selectable<SavedFiltersRow>): SavedFilter => ({
  number: row.number,
  name: row.name,
  kind: row.kind as FilterKind,
  query: row.query as Record<string, unknown>,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
