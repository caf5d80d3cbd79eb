export { contactActivity } from './activity.ts'
export {
  contactInboxByNumber,
  contactInboxBySource,
  contactInboxesOf,
  ensureContactInbox,
  getContactInboxes,
} from './contact-inboxes.ts'
export { addContact, type FoundContact } from './contacts.ts'
export { createContact } from './create-contact.ts'
export type { ContactChange, ContactFields } from './fields.ts'
export { type ContactReference, findContact } from './find-contact.ts'
export { type KnownMailboxes, knownMailboxes, type Sender, type Signature } from './mailboxes.ts'
export { type MergeContacts, mergeContacts } from './merge-contacts.ts'
export { type ContactNote, createNote, deleteNote, getNote, listNotes, updateNote } from './notes.ts'
export { contactByNumber, getContacts, selectContacts } from './read-contacts.ts'
export { getContact, lockContact } from './store.ts'
export type * from './types.ts'
export {
  blockContact,
  destroyAttributes,
  labelContact,
  unblockContact,
  updateContact,
} from './update-contact.ts'
