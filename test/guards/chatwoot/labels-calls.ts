import type { ChatwootCalls } from './ids.ts'

export const labelsCalls: ChatwootCalls = {
  listLabels: ({ account }) => ({ path: { account_id: account } }),
  getLabel: ({ account, label }) => ({ path: { account_id: account, id: label } }),
  createLabel: ({ account }) => ({ path: { account_id: account }, body: { title: 'walked' } }),
  updateLabel: ({ account, label }) => ({
    path: { account_id: account, id: label },
    body: { color: '#ff0000' },
  }),
  updateLabelByPut: ({ account, label }) => ({
    path: { account_id: account, id: label },
    body: { color: '#00ff00' },
  }),
  deleteLabel: ({ account, spareLabel }) => ({ path: { account_id: account, id: spareLabel } }),
}
