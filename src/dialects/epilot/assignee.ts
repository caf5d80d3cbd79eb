import type { Assignee } from '../../core/conversations/index.ts'

const GROUP = 'group_'
const TEAM = 'team:'

/** What the wire calls a group (`group_5`) is a team to the core (`team:5`); people keep their id. */
export const toAssignee = (wire: string): Assignee =>
  wire.startsWith(GROUP) ? TEAM + wire.slice(GROUP.length) : wire

export const presentAssignee = (assignee: Assignee): string =>
  assignee.startsWith(TEAM) ? GROUP + assignee.slice(TEAM.length) : assignee

export const isTeam = (assignee: Assignee): boolean => assignee.startsWith(TEAM)
