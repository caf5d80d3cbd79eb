import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/**
 * Takes away the parts that have something of conversations, messages or contacts which are anonymized; the worker makes
 * them again, without it.
 */
export async function eraseExported(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string }>`
    with emptied as (
      update export_parts set blob = null, size = 0, items = 0, skipped = 0, about = '{}'
      where organization_id = ${tx.actor.organizationId} and blob is not null and about && ${ids}::uuid[]
      returning export_id
    )
    select distinct export_id as id from emptied
  `.execute(tx.db)
  if (rows.length === 0) return
  await sql`
    update exports set finished_at = null, due_at = ${tx.now}
    where organization_id = ${tx.actor.organizationId} and id = any(${rows.map(({ id }) => id)}::uuid[])
  `.execute(tx.db)
}
