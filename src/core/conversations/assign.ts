import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { Assignee } from './types.ts'

/** Replaces who is responsible: the first is the assignee, the others follow. */
export async function assignPeople(tx: Tx, input: { id: string; assigned: Assignee[] }): Promise<void> {
  const assigned = await resolveAssignees(tx, input.assigned)
  await change(tx, input.id, () => assigned)
}

/** Adds and removes people; who is in both is removed. */
export async function changeAssigned(
  tx: Tx,
  input: { id: string; add: Assignee[]; remove: Assignee[] },
): Promise<void> {
  const add = await resolveAssignees(tx, input.add)
  const known = await resolveAssignees(tx, input.remove, { ignoreUnknown: true })
  const remove = new Set([...known, ...input.remove])
  await change(tx, input.id, (before) =>
    [...new Set([...before, ...add])].filter((each) => !remove.has(each)),
  )
}

async function change(tx: Tx, id: string, next: (before: Assignee[]) => Assignee[]): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const assigned = next(before.assigned)
  if (assigned.join() === before.assigned.join()) return
  await changeConversation(tx, before, { assigned })
  await append(tx, {
    type: 'conversation.assigned',
    conversationId: before.id,
    data: assignmentChange(before.assigned, assigned),
  })
}

/** What readers of the log want to know of a new assignment. */
export const assignmentChange = (before: Assignee[], after: Assignee[]): Record<string, unknown> => ({
  added: after.filter((each) => !before.includes(each)),
  removed: before.filter((each) => !after.includes(each)),
  assigned: after,
})

/**
 * Brings references to people (number or uuid) and teams (`team:NUMBER`) into their stored form, without
 * doubles. Throws `invalid` naming the first one that is not in this organization.
 */
export async function resolveAssignees(
  tx: Tx,
  references: Assignee[],
  options: { ignoreUnknown?: boolean } = {},
): Promise<Assignee[]> {
  if (references.length === 0) return []
  const numbers = references.filter((each) => /^\d{1,18}$/.test(each))
  const uuids = references.filter(isUuid)
  const teams = references.flatMap((each) => /^team:(\d{1,18})$/.exec(each)?.[1] ?? [])
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<{ reference: string; stored: string }>`
    select p.number::text as reference, p.number::text as stored
      from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${organizationId} and p.number = any(${numbers}::bigint[])
    union all
    select p.id::text, p.number::text from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${organizationId} and p.id = any(${uuids}::uuid[])
    union all
    select 'team:' || number, 'team:' || number from teams
      where organization_id = ${organizationId} and number = any(${teams}::bigint[])
  `.execute(tx.db)
  const stored = new Map(rows.map((row) => [row.reference, row.stored]))
  const unknown = references.find((each) => !stored.has(each.toLowerCase()))
  if (unknown !== undefined && !options.ignoreUnknown)
    throw invalid(`“${unknown}” is nobody in this organization`, { field: 'assigned_to', value: unknown })
  return [...new Set(references.flatMap((each) => stored.get(each.toLowerCase()) ?? []))]
}
