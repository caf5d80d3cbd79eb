export { type Assignee, resolveAssignees } from './assignees.ts'
export { deleteTeam, type UpdateTeam, updateTeam } from './change-team.ts'
export {
  addTeamMembers,
  listTeamMembers,
  removeTeamMembers,
  setTeamMembers,
  type TeamMembers,
} from './members.ts'
export {
  type CreateTeam,
  createTeam,
  getTeam,
  isMemberOfTeam,
  listTeams,
  type Team,
  teamByNumber,
  teamNumbersOf,
  teamsByNumbers,
} from './teams.ts'
