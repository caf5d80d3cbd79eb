import type { ChatwootCalls } from './ids.ts'

export const contactsCalls: ChatwootCalls = {
  contactList: ({ account }) => ({ path: { account_id: account } }),
  contactSearch: ({ account }) => ({ path: { account_id: account }, query: 'q=kim' }),
  contactFilter: ({ account }) => ({ path: { account_id: account }, body: { payload: [] } }),
  activeContacts: ({ account }) => ({ path: { account_id: account } }),
  contactCreate: ({ account }) => ({ path: { account_id: account }, body: { name: 'Walked' } }),
  contactDetails: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  contactUpdate: ({ account, contact }) => ({
    path: { account_id: account, id: contact },
    body: { name: 'Renamed' },
  }),
  contactUpdateByPatch: ({ account, contact }) => ({
    path: { account_id: account, id: contact },
    body: { name: 'Renamed again' },
  }),
  deleteContact: ({ account, spareContact }) => ({ path: { account_id: account, id: spareContact } }),
  deleteContactAvatar: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  destroyContactAttributes: ({ account, contact }) => ({
    path: { account_id: account, id: contact },
    body: { custom_attributes: ['tier'] },
  }),
  contactMerge: ({ account, contact, mergeeContact }) => ({
    path: { account_id: account },
    body: { base_contact_id: contact, mergee_contact_id: mergeeContact },
  }),
  contactableInboxes: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  contactInboxCreation: ({ account, contact, inbox }) => ({
    path: { account_id: account, id: contact },
    body: { inbox_id: inbox, source_id: 'walked' },
  }),
  contactInboxFilter: ({ account, inbox, sourceId }) => ({
    path: { account_id: account },
    body: { inbox_id: inbox, source_id: sourceId },
  }),
  contactConversations: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  contactAttachments: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  contactLabels: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  setContactLabels: ({ account, contact }) => ({
    path: { account_id: account, id: contact },
    body: { labels: ['walked'] },
  }),
  listContactNotes: ({ account, contact }) => ({ path: { account_id: account, id: contact } }),
  createContactNote: ({ account, contact }) => ({
    path: { account_id: account, id: contact },
    body: { content: 'Walked' },
  }),
  getContactNote: ({ account, contact, note }) => ({
    path: { account_id: account, id: contact, note_id: note },
  }),
  updateContactNote: ({ account, contact, note }) => ({
    path: { account_id: account, id: contact, note_id: note },
    body: { content: 'Changed' },
  }),
  updateContactNoteByPut: ({ account, contact, note }) => ({
    path: { account_id: account, id: contact, note_id: note },
    body: { content: 'Changed again' },
  }),
  deleteContactNote: ({ account, contact, spareNote }) => ({
    path: { account_id: account, id: contact, note_id: spareNote },
  }),
  contactImport: ({ account }) => ({
    path: { account_id: account },
    body: { import_file: 'name\nWalked' },
  }),
  contactExport: ({ account }) => ({ path: { account_id: account }, body: { column_names: ['name'] } }),
  searchEverything: ({ account }) => ({ path: { account_id: account }, query: 'q=kim' }),
  searchConversations: ({ account }) => ({ path: { account_id: account }, query: 'q=kim' }),
  searchContacts: ({ account }) => ({ path: { account_id: account }, query: 'q=kim' }),
  searchMessages: ({ account }) => ({ path: { account_id: account }, query: 'q=kim' }),
}
