export { type Assignee, resolveAssignees } from './assignees.ts'
export { createTeam, listTeams, type Team } from './teams.ts'
