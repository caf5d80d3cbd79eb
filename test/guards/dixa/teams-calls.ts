import type { WalkedCall } from '../authorization-calls.ts'
import type { DixaCalls, DixaIds } from './ids.ts'

const one = ({ team }: DixaIds): WalkedCall => ({ path: { teamId: team } })
const withAgent = (ids: DixaIds): WalkedCall => ({ ...one(ids), body: { agentIds: [ids.agent] } })

export const teamsCalls: DixaCalls = {
  getTeams: () => ({}),
  postTeams: () => ({ body: { name: 'Walked' } }),
  getTeamsTeamid: one,
  deleteTeamsTeamid: ({ spareTeam }) => ({ path: { teamId: spareTeam } }),
  getTeamsTeamidAgents: one,
  patchTeamsTeamidAgents: withAgent,
  deleteTeamsTeamidAgents: withAgent,
}
