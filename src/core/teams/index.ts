export { type Assignee, resolveAssignees } from './assignees.ts'
export { createTeam, listTeams, type Team, teamByNumber, teamNumbersOf, teamsByNumbers } from './teams.ts'
