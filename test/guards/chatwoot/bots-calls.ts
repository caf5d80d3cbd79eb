import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

const account = ({ account }: ChatwootIds): WalkedCall => ({ path: { account_id: account } })
const bot = ({ account, bot }: ChatwootIds): WalkedCall => ({ path: { account_id: account, id: bot } })
const inbox = ({ account, inbox }: ChatwootIds): WalkedCall => ({ path: { account_id: account, id: inbox } })
const webhook = ({ account, webhook }: ChatwootIds): WalkedCall => ({
  path: { account_id: account, id: webhook },
})

export const botsCalls: ChatwootCalls = {
  listAccountAgentBots: account,
  getAgentBot: bot,
  createAgentBot: (ids) => ({ ...account(ids), body: { name: 'Walker' } }),
  updateAccountAgentBot: (ids) => ({ ...bot(ids), body: { description: 'walked' } }),
  deleteAgentBot: bot,
  deleteAgentBotAvatar: bot,
  resetAgentBotAccessToken: bot,
  resetAgentBotSecret: bot,
  updateAgentBot: (ids) => ({ ...inbox(ids), body: { agent_bot: Number(ids.bot) } }),
  getInboxAgentBot: inbox,
  listAgentBots: () => ({}),
}

export const webhookCalls: ChatwootCalls = {
  listWebhooks: account,
  createWebhook: (ids) => ({ ...account(ids), body: { url: 'https://walked.example/hook' } }),
  updateWebhook: (ids) => ({ ...webhook(ids), body: { name: 'walked' } }),
  deleteWebhook: webhook,
}
