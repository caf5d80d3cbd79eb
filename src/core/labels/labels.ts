import { newId } from '../../lib/ids.ts'
import type { Tx } from '../run.ts'
import { asWrite, type Write, writeTogether } from '../write-together.ts'

/** Makes labels known to the organization the first time somebody uses them. */
export const noteLabels = (tx: Tx, titles: string[]): Promise<void> =>
  writeTogether(tx, labelInserts(tx, titles))

/** The same, to be written together with what carries them. */
export function labelInserts(tx: Tx, titles: string[]): Write[] {
  if (titles.length === 0) return []
  const labels = tx.db
    .insertInto('labels')
    .values(
      titles.map((title) => ({
        organization_id: tx.actor.organizationId,
        id: newId(),
        title,
        created_at: tx.now,
      })),
    )
    .onConflict((on) => on.columns(['organization_id', 'title']).doNothing())
  return [asWrite(labels)]
}
