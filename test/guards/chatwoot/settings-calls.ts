import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

type Of = (ids: ChatwootIds) => WalkedCall
type Kept = 'cannedResponse' | 'attribute' | 'customFilter' | 'rule' | 'macro'

const account: Of = (ids) => ({ path: { account_id: ids.account } })
const one =
  (name: Kept): Of =>
  (ids) => ({ path: { account_id: ids.account, id: ids[name] } })
const withBody =
  (call: Of, body: unknown): Of =>
  (ids) => ({ ...call(ids), body })

/** The calls that there are of one kind of thing. */
const kind = (name: Kept, word: string, made: unknown): ChatwootCalls => ({
  [`list${word}s`]: account,
  [`create${word}`]: withBody(account, made),
  [`update${word}`]: withBody(one(name), { name: 'Changed' }),
  [`update${word}ByPut`]: withBody(one(name), { name: 'Changed again' }),
  [`delete${word}`]: one(name),
})

const nothing: Of = (ids) => ({ path: { account_id: ids.account, id: '987654' } })

export const settingsCalls: ChatwootCalls = {
  getAccount: account,
  updateAccount: withBody(account, { locale: 'de' }),
  updateAccountByPut: withBody(account, { locale: 'en' }),
  updateActiveAt: account,
  getCacheKeys: account,
  ...kind('cannedResponse', 'CannedResponse', { short_code: 'walked', content: 'Hello' }),
  ...kind('attribute', 'AttributeDefinition', { attribute_key: 'walked', attribute_display_name: 'Walked' }),
  getAttributeDefinition: one('attribute'),
  ...kind('customFilter', 'CustomFilter', { name: 'Walked', filter_type: 0, query: { payload: [] } }),
  getCustomFilter: one('customFilter'),
  ...kind('rule', 'AutomationRule', {
    name: 'Walked',
    event_name: 'conversation_created',
    actions: [{ action_name: 'add_label', action_params: ['walked'] }],
  }),
  getAutomationRule: one('rule'),
  ...kind('macro', 'Macro', {
    name: 'Walked',
    visibility: 'global',
    actions: [{ action_name: 'add_label', action_params: ['walked'] }],
  }),
  getMacro: one('macro'),
  executeMacro: (ids) => ({ ...one('macro')(ids), body: { conversation_ids: [ids.conversation] } }),
  uploadFile: withBody(account, {}),
  listIntegrationApps: account,
  listDashboardApps: account,
  createIntegrationHook: withBody(account, { app_id: 'any' }),
  updateIntegrationHook: nothing,
  deleteIntegrationHook: nothing,
}
