import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import type { Write } from '../write-together.ts'

/**
 * Notes when a contact was last heard of, to be written with its message. A contact that somebody else holds at the
 * moment is left out: who holds it most likely writes the same, and nobody has to wait for it.
 */
export const contactActivity = (tx: Tx, { contactId, at }: { contactId: string; at: Date }): Write => sql`
  update contacts set last_activity_at = greatest(last_activity_at, ${at}::timestamptz)
  where organization_id = ${tx.actor.organizationId} and id = (
    select id from contacts where organization_id = ${tx.actor.organizationId} and id = ${contactId}
    for no key update skip locked)`
