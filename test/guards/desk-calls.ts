import type { CallOf } from './authorization-calls.ts'

const nothing: CallOf = () => ({})
const thread: CallOf = (ids) => ({ path: { id: ids.thread } })
const message: CallOf = (ids) => ({ path: { id: ids.message } })
const contact: CallOf = (ids) => ({ path: { id: ids.contact } })

/** What the desk does all day: one call per operation. */
export const DESK_CALLS: Record<string, CallOf> = {
  listViews: nothing,
  listConversations: () => ({ query: 'view=all' }),
  getConversation: thread,
  getTimeline: thread,
  readMessageSource: message,
  listLabels: nothing,
  changeConversations: (ids) => ({ body: { ids: [ids.thread], change: { is_favorite: true } } }),
  removeConversation: thread,
  setComposing: (ids) => ({ ...thread(ids), body: { is_composing: true } }),
  createNote: (ids) => ({ ...thread(ids), body: { text: 'Walked' } }),
  updateNote: (ids) => ({ ...message(ids), body: { text: 'Walked' } }),
  deleteNote: message,
  listContacts: nothing,
  createContact: () => ({ body: { name: 'Walked' } }),
  getContact: contact,
  updateContact: (ids) => ({ ...contact(ids), body: { company: 'Walked' } }),
  mergeContacts: (ids) => ({ ...contact(ids), body: { from_contact_id: ids.contact } }),
  listConversationsOfContact: contact,
  listContactNotes: contact,
  createContactNote: (ids) => ({ ...contact(ids), body: { text: 'Walked' } }),
  updateContactNote: (ids) => ({ path: { id: ids.contact, note_id: '987654' }, body: { text: 'Walked' } }),
  deleteContactNote: (ids) => ({ path: { id: ids.contact, note_id: '987654' } }),
  listSavedSearches: nothing,
  createSavedSearch: () => ({ body: { name: 'Walked', q: 'walked' } }),
  updateSavedSearch: (ids) => ({ path: { id: ids.message }, body: { name: 'Walked' } }),
  deleteSavedSearch: (ids) => ({ path: { id: ids.message } }),
  createLabel: () => ({ body: { name: 'Walked' } }),
  updateLabel: (ids) => ({ path: { id: ids.message }, body: { color: '#fff' } }),
  deleteLabel: (ids) => ({ path: { id: ids.message } }),
  storeFile: () => ({ query: 'name=walked.txt' }),
  beginDraft: (ids) => ({ body: { conversation_id: ids.thread, html: '<p>Walked</p>' } }),
  readDraft: (ids) => ({ path: { id: ids.draft } }),
  changeDraft: (ids) => ({ path: { id: ids.draft }, body: { subject: 'Walked' } }),
  sendOffDraft: (ids) => ({ path: { id: ids.draft } }),
  dropDraft: (ids) => ({ path: { id: ids.draft } }),
  sayInChat: (ids) => ({ ...thread(ids), body: { text: 'Walked' } }),
  listSenders: nothing,
  suggestAddresses: () => ({ query: 'q=kim' }),
  listCannedAnswers: nothing,
  createCannedAnswer: () => ({ body: { short_code: 'walked', content: 'Walked' } }),
  updateCannedAnswer: () => ({ path: { id: '987654' }, body: { content: 'Walked' } }),
  deleteCannedAnswer: () => ({ path: { id: '987654' } }),
  renderCannedAnswer: (ids) => ({ path: { id: '987654' }, body: { conversation_id: ids.thread } }),
}
