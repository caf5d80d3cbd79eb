import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'
import { NOBODY } from './public-calls.ts'

const call =
  (body?: unknown) =>
  ({ visitor = NOBODY }: ChatwootIds): WalkedCall => ({
    query: `?website_token=${visitor.websiteToken}`,
    ...(body === undefined ? {} : { body }),
  })

export const widgetCalls: ChatwootCalls = {
  createWidgetConfig: call(),
  getWidgetContact: call(),
  updateWidgetContact: call({ name: 'Somebody' }),
  setWidgetUser: call({ custom_attributes: { a: 1 } }),
  destroyWidgetContactAttributes: call({ custom_attributes: ['a'] }),
  getWidgetConversation: call(),
  listWidgetMessages: call(),
  createWidgetMessage: call({ message: { content: 'Hello' } }),
  updateWidgetMessage: (ids) => ({
    ...call({ message: { submitted_values: [{ title: 'A', value: 'a' }] } })(ids),
    path: { message_id: (ids.visitor ?? NOBODY).websiteMessage },
  }),
  toggleWidgetTyping: call({ typing_status: 'on' }),
  seeWidgetConversation: call(),
  mailWidgetTranscript: call(),
  setWidgetConversationAttributes: call({ custom_attributes: { a: 1 } }),
  destroyWidgetConversationAttributes: call({ custom_attribute: ['a'] }),
  createWidgetEvent: call({ name: 'webwidget.triggered', event_info: {} }),
  listWidgetInboxMembers: call(),
  listWidgetCampaigns: call(),
  addWidgetLabel: call({ label: 'vip' }),
  removeWidgetLabel: (ids) => ({ ...call()(ids), path: { label: 'vip' } }),
  createWidgetConversation: call({ message: { content: 'Another matter' } }),
  resolveWidgetConversation: call(),
}
