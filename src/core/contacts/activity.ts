import type { Tx } from '../run.ts'
import { asWrite, type Write } from '../write-together.ts'

/** Notes that a contact has just done something. */
export const contactActivity = (tx: Tx, id: string): Write =>
  asWrite(
    tx.db
      .updateTable('contacts')
      .set({ last_activity_at: tx.now })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', id),
  )
