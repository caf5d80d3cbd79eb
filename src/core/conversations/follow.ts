import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { resolveAssignees } from '../teams/index.ts'
import { changeConversation, lockConversation } from './store.ts'

/** Says who follows a conversation (numbers of people), whoever else it is assigned to. Throws `invalid` for strangers. */
export async function setFollowers(tx: Tx, input: { id: string; people: string[] }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const people = await resolveAssignees(tx, input.people, { field: 'followers' })
  // Who answers for it follows it as well, and is named there.
  const participants = [
    ...people,
    ...before.participants.filter((each) => before.assigned.includes(each) && !people.includes(each)),
  ]
  if (participants.toSorted().join() === before.participants.toSorted().join()) return
  await changeConversation(tx, before, { participants })
  await append(tx, {
    type: 'conversation.participants_changed',
    conversationId: before.id,
    data: {
      added: participants.filter((each) => !before.participants.includes(each)),
      removed: before.participants.filter((each) => !participants.includes(each)),
      participants,
    },
  })
}
