import type { DixaCalls } from './ids.ts'

export const presenceCalls: DixaCalls = {
  getAgentsPresence: () => ({}),
  getAgentsAgentidPresence: ({ agent }) => ({ path: { agentId: agent } }),
  getTeamsTeamidPresence: ({ team }) => ({ path: { teamId: team } }),
}
