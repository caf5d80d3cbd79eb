import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { resolveAssignees } from '../teams/index.ts'
import { assigneeOf, followersOf } from './responsible.ts'
import { changeConversation, lockConversation } from './store.ts'

export interface ChangeParticipants {
  id: string
  /** Numbers of people: who follows from now on, or who does so too, or no more. Strangers are left out. */
  people: string[]
  change: 'set' | 'add' | 'remove'
}

/** Changes who follows a conversation. Returns the numbers of those who do now. */
export async function changeParticipants(tx: Tx, input: ChangeParticipants): Promise<string[]> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const known = followersOf(before)
  const named = await resolveAssignees(tx, input.people, { ignoreUnknown: true })
  const after = {
    set: named,
    add: [...new Set([...known, ...named])],
    remove: known.filter((each) => !named.includes(each)),
  }[input.change]
  if (after.join() === known.join()) return after
  const assignee = assigneeOf(before)
  await changeConversation(tx, before, {
    participants: after,
    // Whoever followed as a further assignee is a participant or nothing from now on.
    assigned: before.assigned.filter((each) => each.startsWith('team:') || each === assignee),
  })
  await append(tx, {
    type: 'conversation.participants_changed',
    conversationId: before.id,
    data: {
      added: after.filter((each) => !known.includes(each)),
      removed: known.filter((each) => !after.includes(each)),
      participants: after,
    },
  })
  return after
}
