import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds } from './ids.ts'

const inAccount = ({ account }: ChatwootIds): WalkedCall => ({ path: { account_id: account } })

const one = ({ account, conversation }: ChatwootIds): WalkedCall => ({
  path: { account_id: account, id: conversation },
})

const having = (body: unknown) => (ids: ChatwootIds) => ({ ...one(ids), body })
const people = (ids: ChatwootIds): WalkedCall => ({ ...one(ids), body: { user_ids: [Number(ids.person)] } })

export const conversationsCalls: ChatwootCalls = {
  conversationSearch: inAccount,
  conversationsMeta: inAccount,
  searchInConversations: (ids) => ({ ...inAccount(ids), query: 'q=hello' }),
  conversationFilter: (ids) => ({
    ...inAccount(ids),
    body: { payload: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['all'] }] },
  }),
  newConversation: (ids) => ({
    ...inAccount(ids),
    body: { inbox_id: Number(ids.inbox), contact_id: Number(ids.contact) },
  }),
  conversationDetails: one,
  updateConversation: having({ priority: 'high' }),
  updateConversationByPut: having({ priority: 'low' }),
  deleteConversation: ({ account, spareConversation }) => ({
    path: { account_id: account, id: spareConversation },
  }),
  toggleConversationPriority: having({ priority: 'high' }),
  setConversationAttributes: having({ custom_attributes: { walked: true } }),
  conversationToggleStatus: having({ status: 'open' }),
  toggleTypingStatus: having({ typing_status: 'on' }),
  updateConversationLastSeen: one,
  markConversationUnread: one,
  muteConversation: one,
  unmuteConversation: one,
  conversationLabelsList: one,
  conversationAddLabels: having({ labels: ['walked'] }),
  conversationAssignment: (ids) => ({ ...one(ids), body: { assignee_id: Number(ids.person) } }),
  listParticipants: one,
  addParticipants: people,
  setParticipants: people,
  setParticipantsByPut: people,
  removeParticipants: people,
  getReplyDraft: one,
  keepReplyDraft: having({ draft_message: { message: 'Walked' } }),
  keepReplyDraftByPut: having({ draft_message: { message: 'Walked' } }),
  forgetReplyDraft: one,
  listConversationAttachments: one,
  mailTranscript: having({ email: 'walker@example.test' }),
  bulkActions: (ids) => ({
    ...inAccount(ids),
    body: { type: 'Conversation', ids: [Number(ids.conversation)], fields: { status: 'open' } },
  }),
}
