export { type Assignee, resolveAssignees } from './assignees.ts'
export { deleteTeam, type UpdateTeam, updateTeam } from './change-team.ts'
export {
  addTeamMembers,
  listTeamMembers,
  removeTeamMembers,
  setTeamMembers,
  type TeamMembers,
  teamsOfPerson,
} from './members.ts'
export { type CreateTeam, createTeam, listTeams, type Team, teamByNumber } from './teams.ts'
