export { contactActivity } from './activity.ts'
export { asContact } from './as-contact.ts'
export { claimDueAvatars, type DueAvatar, keepAvatar } from './avatars.ts'
export {
  contactInboxByNumber,
  contactInboxBySource,
  contactInboxesOf,
  ensureContactInbox,
  getContactInboxes,
} from './contact-inboxes.ts'
export { addContact, type FoundContact } from './contacts.ts'
export { createContact } from './create-contact.ts'
export { eraseContact } from './erase-contact.ts'
export type { ContactChange, ContactFields } from './fields.ts'
export { type ContactField, type ContactFilter, contactFilter } from './filter.ts'
export { type ContactReference, findContact } from './find-contact.ts'
export {
  type ContactOrder,
  type ContactPage,
  type ContactSort,
  type ListContacts,
  listContacts,
  pageOfContacts,
  searchContacts,
} from './list-contacts.ts'
export { type ContactPlace, listHeard } from './list-heard.ts'
export { type KnownMailboxes, knownMailboxes, type Sender, type Signature } from './mailboxes.ts'
export { lockConversations, type MergeContacts, mergeContacts, removeContact } from './merge-contacts.ts'
export { type ContactNote, createNote, deleteNote, getNote, listNotes, updateNote } from './notes.ts'
export { contactByNumber, getContacts, selectContacts } from './read-contacts.ts'
export { getContact, lockContact } from './store.ts'
export { type SuggestedAddress, suggestAddresses } from './suggest-addresses.ts'
export type * from './types.ts'
export {
  blockContact,
  destroyAttributes,
  labelContact,
  replaceContactProperties,
  unblockContact,
  updateContact,
} from './update-contact.ts'
export { formerMembers, listUsers, nameOf, userById } from './users.ts'
