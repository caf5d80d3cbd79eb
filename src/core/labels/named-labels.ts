import type { Selectable } from 'kysely'
import type { LabelsRow } from '../../db/rows.ts'
import type { Tx } from '../run.ts'

/** A label as something carries it. */
export interface NamedLabel {
  id: string
  title: string
  color: string | null
  /** Only such a one can be put on something. */
  isActive: boolean
}

/** Labels by their titles; unknown ones are left out. */
export async function labelsTitled(tx: Tx, titles: string[]): Promise<NamedLabel[]> {
  if (titles.length === 0) return []
  return (await rows(tx).where('title', 'in', titles).orderBy('title').execute()).map(fromRow)
}

const rows = (tx: Tx) =>
  tx.db
    .selectFrom('labels')
    .select(['id', 'title', 'color', 'is_active'])
    .where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Pick<Selectable<LabelsRow>, 'id' | 'title' | 'color' | 'is_active'>): NamedLabel => ({
  id: row.id,
  title: row.title,
  color: row.color,
  isActive: row.is_active,
})
