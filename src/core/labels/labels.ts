import { newId } from '../../lib/ids.ts'
import type { Tx } from '../run.ts'

/** Makes labels known to the organization the first time somebody uses them. */
export async function noteLabels(tx: Tx, titles: string[]): Promise<void> {
  if (titles.length === 0) return
  await tx.db
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
    .execute()
}
