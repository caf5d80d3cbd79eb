export { type Assignee, resolveAssignees } from './assignees.ts'
export {
  createTeam,
  isMemberOfTeam,
  listTeams,
  type Team,
  teamByNumber,
  teamNumbersOf,
  teamsByNumbers,
} from './teams.ts'
