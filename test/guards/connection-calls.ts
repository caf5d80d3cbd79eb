import type { CallOf } from './authorization-calls.ts'

const nothing: CallOf = () => ({})
const relay: CallOf = (ids) => ({ path: { id: ids.connection } })
const signature: CallOf = (ids) => ({ path: { id: ids.signature } })
const webhook: CallOf = (ids) => ({ path: { id: ids.sink } })
const bot: CallOf = (ids) => ({ path: { id: ids.bot } })

/** By what mail leaves, and which programs are told: one call per operation. */
export const CONNECTION_CALLS: Record<string, CallOf> = {
  listRelays: nothing,
  // Its host does not exist: a test ends at once.
  createRelay: () => ({ body: { host: 'relay.invalid', username: 'walks', password: 'secret' } }),
  getRelay: relay,
  updateRelay: (ids) => ({ ...relay(ids), body: { port: 2525 } }),
  testRelay: relay,
  deleteRelay: relay,
  listRelaySenders: nothing,
  setRelaySender: (ids) => ({ path: { address: ids.address }, body: { relay_id: ids.connection } }),
  removeRelaySender: (ids) => ({ path: { address: ids.sender } }),
  listSignatures: nothing,
  createSignature: (ids) => ({ body: { name: 'Walked', text: 'Regards', addresses: [ids.address] } }),
  getSignature: signature,
  updateSignature: (ids) => ({ ...signature(ids), body: { addresses: [ids.address] } }),
  deleteSignature: signature,
  listWebhookPayloads: nothing,
  listAllWebhooks: nothing,
  makeWebhook: (ids) => ({ body: { url: 'http://127.0.0.1:1100/walked', inbox_id: ids.inbox } }),
  getWebhook: webhook,
  changeWebhook: (ids) => ({ ...webhook(ids), body: { inbox_id: ids.inbox } }),
  resetWebhookSecret: webhook,
  testWebhook: webhook,
  removeWebhook: webhook,
  listBots: nothing,
  createBot: () => ({ body: { name: 'Walked' } }),
  updateBot: (ids) => ({ ...bot(ids), body: { description: 'Walked' } }),
  resetBotToken: bot,
  resetBotSecret: bot,
  deleteBot: bot,
  setBotOfInbox: (ids) => ({ path: { id: ids.inbox }, body: { bot_id: ids.bot } }),
}
