import type { ChatwootCalls } from './ids.ts'

export const agentsCalls: ChatwootCalls = {
  listAgents: ({ account }) => ({ path: { account_id: account } }),
  createAgent: ({ account }) => ({
    path: { account_id: account },
    body: { email: `walked-${account}@example.test` },
  }),
  updateAgent: ({ account, sparePerson }) => ({
    path: { account_id: account, id: sparePerson },
    body: { availability: 'busy' },
  }),
  updateAgentByPut: ({ account, sparePerson }) => ({
    path: { account_id: account, id: sparePerson },
    body: { agent: { availability: 'online' } },
  }),
  deleteAgent: ({ account, sparePerson }) => ({ path: { account_id: account, id: sparePerson } }),
}
