import { sql } from 'kysely'
import { isWorkedWith } from '../conversations/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { folderColumn } from './scope.ts'

export interface ContactCounts {
  conversations: number
  open: number
}

/** How many conversations that the actor works with each of these contacts has; spam and trash are left out. */
export async function countOfContacts(tx: Tx, ids: string[]): Promise<Map<string, ContactCounts>> {
  permit(tx.actor, 'conversation:read')
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ contact_id: string; conversations: string; open: string }>`
    select c.contact_id, count(*) as conversations, count(*) filter (where ${folderColumn} = 'open') as open
    from conversations c
    where c.organization_id = ${tx.actor.organizationId} and c.contact_id = any(${ids}::uuid[])
      and ${folderColumn} in ('open', 'snoozed', 'done') and ${isWorkedWith(tx)}
    group by 1
  `.execute(tx.db)
  return new Map(
    rows.map((row) => [row.contact_id, { conversations: Number(row.conversations), open: Number(row.open) }]),
  )
}
