import type { ChatwootCalls } from './ids.ts'

export const inboxesCalls: ChatwootCalls = {
  listInboxes: ({ account }) => ({ path: { account_id: account } }),
  getInbox: ({ account, inbox }) => ({ path: { account_id: account, id: inbox } }),
  inboxCreation: ({ account }) => ({
    path: { account_id: account },
    body: { name: 'Walked', channel: { type: 'api' } },
  }),
  updateInbox: ({ account, inbox }) => ({
    path: { account_id: account, id: inbox },
    body: { name: 'Renamed' },
  }),
  updateInboxByPut: ({ account, inbox }) => ({
    path: { account_id: account, id: inbox },
    body: { name: 'Renamed again' },
  }),
  deleteInbox: ({ account, spareInbox }) => ({ path: { account_id: account, id: spareInbox } }),
  deleteInboxAvatar: ({ account, inbox }) => ({ path: { account_id: account, id: inbox } }),
  resetInboxSecret: ({ account, inbox }) => ({ path: { account_id: account, id: inbox } }),
  listInboxMembers: ({ account, inbox }) => ({ path: { account_id: account, id: inbox } }),
  addInboxMembers: ({ account, inbox, person }) => ({
    path: { account_id: account },
    body: { inbox_id: inbox, user_ids: [person] },
  }),
  setInboxMembers: ({ account, inbox, person }) => ({
    path: { account_id: account },
    body: { inbox_id: inbox, user_ids: [person] },
  }),
  setInboxMembersByPut: ({ account, inbox, person }) => ({
    path: { account_id: account },
    body: { inbox_id: inbox, user_ids: [person] },
  }),
  removeInboxMembers: ({ account, inbox, person }) => ({
    path: { account_id: account },
    body: { inbox_id: inbox, user_ids: [person] },
  }),
  removeInboxMembersByPath: ({ account, inbox, person }) => ({
    path: { account_id: account, id: inbox },
    body: { user_ids: [person] },
  }),
  listAssignableAgents: ({ account, inbox }) => ({
    path: { account_id: account },
    query: `inbox_ids[]=${inbox}`,
  }),
  listAssignableAgentsOfInbox: ({ account, inbox }) => ({ path: { account_id: account, id: inbox } }),
}
