export {
  contactInboxByNumber,
  contactInboxBySource,
  contactInboxesOf,
  ensureContactInbox,
  getContactInboxes,
} from './contact-inboxes.ts'
export { addContact, type FoundContact } from './contacts.ts'
export { type KnownMailboxes, knownMailboxes, type Sender, type Signature } from './mailboxes.ts'
export { contactByNumber, getContacts, selectContacts } from './read-contacts.ts'
export type * from './types.ts'
