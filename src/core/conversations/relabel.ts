import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexConversation } from '../search/index.ts'

interface Relabel {
  from: string
  /** Null: nothing takes its place. */
  to: string | null
  most: number
}

interface Relabeled {
  id: string
  topic: string
  labels: string[]
  properties: Record<string, unknown>
}

/**
 * Puts another label in the place of one, on some of the conversations that carry it; returns how many those were.
 * Whoever wants all of them changed repeats it, so that others come in between.
 */
export async function relabelSome(tx: Tx, { from, to, most }: Relabel): Promise<number> {
  permit(tx.actor, 'organization:manage')
  const without = sql`array_remove(labels, ${from})`
  const next = to === null ? without : sql`array_append(array_remove(${without}, ${to}), ${to}::text)`
  const { rows } = await sql<Relabeled>`
    update conversations set labels = ${next}
    where organization_id = ${tx.actor.organizationId} and id in (
      select id from conversations
      where organization_id = ${tx.actor.organizationId} and labels <> '{}' and labels @> array[${from}]::text[]
      order by id limit ${most} for update)
    returning id, topic, labels, properties
  `.execute(tx.db)
  for (const each of rows) await indexConversation(tx, each)
  return rows.length
}
