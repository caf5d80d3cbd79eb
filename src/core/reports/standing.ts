import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { ASSIGNEE, SHOWN } from './scope.ts'

/** How conversations stand right now. */
export interface Standing {
  open: number
  /** Open, and its customer waits for an answer. */
  unattended: number
  unassigned: number
  /** Bots or others have it. */
  pending: number
}

const OPEN = sql`c.state = 'open'`
const UNATTENDED = sql`c.state = 'open' and (c.first_reply_at is null or c.waiting_since is not null)`

/** How all conversations of the organization stand. */
export async function standing(tx: Tx): Promise<Standing> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<Record<keyof Standing, string>>`
    select count(*) filter (where ${OPEN}) as open,
      count(*) filter (where ${UNATTENDED}) as unattended,
      count(*) filter (where ${OPEN} and ${ASSIGNEE} is null) as unassigned,
      count(*) filter (where c.state in ('bot', 'pending', 'awaiting_pending')) as pending
    from conversations c
    where c.organization_id = ${tx.actor.organizationId} and c.state <> 'closed' and ${SHOWN}
  `.execute(tx.db)
  const [row] = rows
  return {
    open: Number(row?.open ?? 0),
    unattended: Number(row?.unattended ?? 0),
    unassigned: Number(row?.unassigned ?? 0),
    pending: Number(row?.pending ?? 0),
  }
}

/** The same of what each person answers for, by its number. */
export async function standingOfPeople(tx: Tx): Promise<Map<string, Pick<Standing, 'open' | 'unattended'>>> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<{ assignee: string; open: string; unattended: string }>`
    select assignee, count(*) as open, count(*) filter (where is_unattended) as unattended from (
      select ${ASSIGNEE} as assignee, ${UNATTENDED} as is_unattended from conversations c
      where c.organization_id = ${tx.actor.organizationId} and ${OPEN} and c.assigned <> '{}' and ${SHOWN}
    ) as s where assignee is not null group by assignee
  `.execute(tx.db)
  return new Map(
    rows.map((row) => [row.assignee, { open: Number(row.open), unattended: Number(row.unattended) }]),
  )
}
