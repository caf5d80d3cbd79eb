import { type Selectable, sql } from 'kysely'
import type { SavedSearchesRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { forbidden, invalid, notFound } from '../errors.ts'
import type { Tx } from '../run.ts'

/** A question that somebody has kept, for itself or for all who work here. */
export interface SavedSearch {
  id: string
  name: string
  query: string
  /** Within which view it is asked, in the words of the API that keeps it. */
  view: string
  isShared: boolean
  isOwn: boolean
  createdAt: Date
}

export type SavedSearchFacts = Pick<SavedSearch, 'name' | 'query' | 'view' | 'isShared'>

/** Those of the person who asks and those that are shared, by name. */
export async function listSavedSearches(tx: Tx): Promise<SavedSearch[]> {
  const rows = await visible(tx).orderBy(sql`lower(name)`).orderBy('id').execute()
  return rows.map((row) => fromRow(tx, row))
}

/** Throws `not_found`, also for what others keep for themselves. */
export async function savedSearch(tx: Tx, id: string): Promise<SavedSearch> {
  const row = isUuid(id) && (await visible(tx).where('id', '=', id).executeTakeFirst())
  if (!row) throw notFound('saved search')
  return fromRow(tx, row)
}

const MOST = 200

/** Throws `invalid` when somebody keeps more than 200. */
export async function createSavedSearch(tx: Tx, input: SavedSearchFacts): Promise<SavedSearch> {
  const person_id = ownerOf(tx)
  const own = await visible(tx).where('person_id', '=', person_id).execute()
  if (own.length >= MOST) throw invalid(`more than ${MOST} saved searches`)
  const id = newId()
  await tx.db
    .insertInto('saved_searches')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      person_id,
      ...columnsOf(input),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
  return savedSearch(tx, id)
}

/** What is not given stays. Throws `forbidden` for one of somebody else, except for administrators. */
export async function updateSavedSearch(
  tx: Tx,
  { id, ...change }: Partial<SavedSearchFacts> & { id: string },
): Promise<SavedSearch> {
  const before = await changeable(tx, id)
  await tx.db
    .updateTable('saved_searches')
    .set({ ...columnsOf({ ...before, ...change }), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  return savedSearch(tx, id)
}

export async function deleteSavedSearch(tx: Tx, id: string): Promise<void> {
  const before = await changeable(tx, id)
  await tx.db
    .deleteFrom('saved_searches')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
}

async function changeable(tx: Tx, id: string): Promise<SavedSearch> {
  const found = await savedSearch(tx, id)
  const isAdministrator = tx.actor.kind === 'person' && tx.actor.role === 'administrator'
  if (!found.isOwn && !isAdministrator) throw forbidden('this saved search is of somebody else')
  return found
}

const columnsOf = ({ name, query, view, isShared }: SavedSearchFacts) => ({
  name,
  query,
  view,
  is_shared: isShared,
})

function ownerOf({ actor }: Tx): string {
  if (actor.kind !== 'person') throw forbidden('only people keep searches')
  return actor.personId
}

const visible = (tx: Tx) =>
  tx.db
    .selectFrom('saved_searches')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where((e) => e.or([e('person_id', '=', ownerOf(tx)), e('is_shared', '=', true)]))

const fromRow = (tx: Tx, row: Selectable<SavedSearchesRow>): SavedSearch => ({
  id: row.id,
  name: row.name,
  query: row.query,
  view: row.view,
  isShared: row.is_shared,
  isOwn: row.person_id === ownerOf(tx),
  createdAt: row.created_at,
})
