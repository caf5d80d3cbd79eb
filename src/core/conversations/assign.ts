import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { resolveAssignees } from '../teams/index.ts'
import { assignmentChange } from './assignment-change.ts'
import { assigneeOf } from './responsible.ts'
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
  const isTakenFromBot = before.botId !== null && assigneeOf({ assigned }) !== null
  await changeConversation(tx, before, { assigned, ...(isTakenFromBot ? { bot_id: null } : {}) })
  await append(tx, {
    type: 'conversation.assigned',
    conversationId: before.id,
    data: assignmentChange(before, assigned),
  })
}
