import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { QueueMember } from './types.ts'

interface MembersOfQueue {
  queueId: string
  /** Uuids. */
  people: string[]
}

/** Who a queue's conversations are offered to, in the order in which they joined. */
export async function listQueueMembers(tx: Tx, queueId: string): Promise<QueueMember[]> {
  const { rows } = await sql<QueueMember>`
    select q.person_id as "personId", q.priority
    from queue_members q join memberships m on m.organization_id = q.organization_id and m.person_id = q.person_id
    where q.organization_id = ${tx.actor.organizationId} and q.queue_id = ${queueId}
    order by q.created_at, q.person_id
  `.execute(tx.db)
  return rows
}

/** Puts members of the organization into a queue; who is in it stays as they are. */
export async function addQueueMembers(tx: Tx, { queueId, people }: MembersOfQueue): Promise<void> {
  permit(tx.actor, 'organization:manage')
  if (people.length === 0) return
  const added = await tx.db
    .insertInto('queue_members')
    .values(
      people.map((person_id) => ({
        organization_id: tx.actor.organizationId,
        queue_id: queueId,
        person_id,
        created_at: tx.now,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning('person_id')
    .execute()
  await noteChange(tx, queueId, { added: added.map(({ person_id }) => person_id) })
}

/** Takes people out of a queue; what they have taken stays theirs. */
export async function removeQueueMembers(tx: Tx, { queueId, people }: MembersOfQueue): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const known = people.filter(isUuid)
  if (known.length === 0) return
  const removed = await tx.db
    .deleteFrom('queue_members')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('queue_id', '=', queueId)
    .where('person_id', 'in', known)
    .returning('person_id')
    .execute()
  await noteChange(tx, queueId, { removed: removed.map(({ person_id }) => person_id) })
}

/** Who of a queue is asked before whom: 1 is the highest. False: this is no member. */
export async function setMemberPriority(
  tx: Tx,
  { queueId, personId, priority }: { queueId: string; personId: string; priority: number },
): Promise<boolean> {
  permit(tx.actor, 'organization:manage')
  const changed = await tx.db
    .updateTable('queue_members')
    .set({ priority })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('queue_id', '=', queueId)
    .where('person_id', '=', personId)
    .returning('person_id')
    .execute()
  await noteChange(tx, queueId, { changed: changed.map(({ person_id }) => person_id) })
  return changed.length > 0
}

async function noteChange(tx: Tx, queueId: string, change: Record<string, string[]>): Promise<void> {
  if (Object.values(change).every(({ length }) => length === 0)) return
  await append(tx, { type: 'queue.members_changed', data: { queueId, ...change } })
}
