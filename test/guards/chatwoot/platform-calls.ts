import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

type Of = (ids: ChatwootIds) => WalkedCall

const nothing: Of = () => ({})
const account: Of = (ids) => ({ path: { id: ids.account } })
const user: Of = (ids) => ({ path: { id: ids.person } })
const bot: Of = (ids) => ({ path: { id: ids.bot } })
const withBody =
  (call: Of, body: unknown): Of =>
  (ids) => ({ ...call(ids), body })

/** Of programs that manage accounts: they show a token of their own. */
export const platformCalls: ChatwootCalls = {
  listPlatformAccounts: nothing,
  createPlatformAccount: withBody(nothing, { name: 'Walked' }),
  getPlatformAccount: account,
  updatePlatformAccount: withBody(account, { name: 'Renamed' }),
  updatePlatformAccountByPut: withBody(account, { name: 'Renamed' }),
  deletePlatformAccount: account,
  listPlatformAccountUsers: account,
  createPlatformAccountUser: (ids) => ({ ...account(ids), body: { user_id: ids.person } }),
  deletePlatformAccountUser: (ids) => ({ ...account(ids), body: { user_id: ids.person } }),
  createPlatformUser: withBody(nothing, { email: 'platform@example.test', name: 'Walked' }),
  getPlatformUser: user,
  updatePlatformUser: withBody(user, { name: 'Renamed' }),
  updatePlatformUserByPut: withBody(user, { name: 'Renamed' }),
  deletePlatformUser: user,
  getPlatformUserLogin: user,
  createPlatformUserToken: user,
  listPlatformAgentBots: nothing,
  createPlatformAgentBot: withBody(nothing, { name: 'Walked' }),
  getPlatformAgentBot: bot,
  updatePlatformAgentBot: withBody(bot, { name: 'Renamed' }),
  updatePlatformAgentBotByPut: withBody(bot, { name: 'Renamed' }),
  deletePlatformAgentBot: bot,
}
