import type { Conversation } from './types.ts'

/** What says who answers for a conversation. */
type Responsible = Pick<Conversation, 'assigned' | 'participants'>

const isTeam = (assignee: string): boolean => assignee.startsWith('team:')

/** The number of the person who answers for it: the first in `assigned`. */
export const assigneeOf = ({ assigned }: Pick<Responsible, 'assigned'>): string | null =>
  assigned.find((each) => !isTeam(each)) ?? null

/** The number of the team that answers for it: the first in `assigned`. */
export const teamOf = ({ assigned }: Pick<Responsible, 'assigned'>): string | null =>
  assigned.find(isTeam)?.slice('team:'.length) ?? null

/** Numbers of the people who follow it without being its assignee. */
export function followersOf({ assigned, participants }: Responsible): string[] {
  const [, ...others] = assigned.filter((each) => !isTeam(each))
  return [...new Set([...participants, ...others])]
}
