import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { isMemberOfTeam, resolveAssignees } from '../teams/index.ts'
import { assignmentChange } from './assignment-change.ts'
import { assigneeOf, followersOf } from './responsible.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { Assignee, Conversation } from './types.ts'

const TEAM = 'team:'

/** Who answers for a conversation, as APIs know it that have one person and one team; what is not given stays. */
interface Responsibility {
  /** A person's number; null: nobody. */
  person?: string | null
  /** A team's number; null: none. */
  team?: string | null
}

/** The columns that say so. Other people who were responsible follow it from now on, and so does who is new. */
export function assignmentOf(
  before: Conversation,
  { person, team }: Responsibility,
): { assigned: Assignee[]; participants: string[] } {
  const teams = before.assigned.filter((each) => each.startsWith(TEAM))
  const people = before.assigned.filter((each) => !each.startsWith(TEAM))
  const assignee = person === undefined ? (people[0] ?? null) : person
  const followers = person === undefined ? followersOf(before) : [...before.participants, ...people]
  return {
    assigned: [
      ...(assignee === null ? [] : [assignee]),
      ...(team === undefined ? teams : team === null ? [] : [`${TEAM}${team}`]),
    ],
    participants: [...new Set([...followers, ...(assignee === null ? [] : [assignee])])],
  }
}

/** Makes one person (a number) responsible, or nobody. A bot is not any more. Throws `invalid` for a stranger. */
export async function assignPerson(tx: Tx, input: { id: string; person: string | null }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const [person = null] = input.person === null ? [] : await resolveAssignees(tx, [input.person])
  await assign(tx, before, { ...assignmentOf(before, { person }), botId: null })
}

/** Makes one team (a number) responsible, or none. An assignee who is not in it is not responsible any more. */
export async function assignTeam(tx: Tx, input: { id: string; team: string | null }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  if (input.team !== null) await resolveAssignees(tx, [`${TEAM}${input.team}`])
  const assignee = assigneeOf(before)
  const isOutside =
    assignee !== null &&
    input.team !== null &&
    !(await isMemberOfTeam(tx, { person: assignee, team: input.team }))
  const next = assignmentOf(before, { team: input.team, ...(isOutside ? { person: null } : {}) })
  await assign(tx, before, { ...next, botId: before.botId })
}

/** Makes a bot (its id) responsible instead of a person. */
export async function assignBot(tx: Tx, input: { id: string; botId: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  await assign(tx, before, { ...assignmentOf(before, { person: null }), botId: input.botId })
}

async function assign(
  tx: Tx,
  before: Conversation,
  { assigned, participants, botId }: { assigned: Assignee[]; participants: string[]; botId: string | null },
): Promise<void> {
  const isSame = assigned.join() === before.assigned.join() && botId === before.botId
  if (isSame && participants.join() === before.participants.join()) return
  await changeConversation(tx, before, { assigned, participants, bot_id: botId })
  if (isSame) return
  await append(tx, {
    type: 'conversation.assigned',
    conversationId: before.id,
    data: {
      ...assignmentChange(before, assigned),
      ...(botId === before.botId ? {} : { botId, formerBotId: before.botId }),
    },
  })
}
