export { createTeam, listTeams, type Team } from './teams.ts'
