import type { WalkedCall } from '../authorization-calls.ts'
import type { DixaCalls, DixaIds } from './ids.ts'

const one = ({ agent }: DixaIds): WalkedCall => ({ path: { agentId: agent } })

export const agentsCalls: DixaCalls = {
  getAgents: () => ({}),
  postAgents: () => ({ body: { email: 'walked@example.test', displayName: 'Walked' } }),
  postAgentsBulk: () => ({ body: { data: [{ email: 'walked-2@example.test', displayName: 'Walked' }] } }),
  putAgents: ({ agent }) => ({ body: [{ id: agent, displayName: 'Walked' }] }),
  patchAgents: ({ agent }) => ({ body: [{ id: agent, firstName: 'Walked' }] }),
  getAgentsAgentid: one,
  putAgentsAgentid: (ids) => ({ ...one(ids), body: { displayName: 'Walked' } }),
  patchAgentsAgentid: (ids) => ({ ...one(ids), body: { firstName: 'Walked' } }),
  deleteAgentsAgentid: ({ spareAgent }) => ({ path: { agentId: spareAgent } }),
  getAgentsAgentidTeams: one,
}
