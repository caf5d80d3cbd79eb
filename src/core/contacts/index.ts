export { addContact, type Contact, type FoundContact, getContacts } from './contacts.ts'
export { type KnownMailboxes, knownMailboxes, type Sender, type Signature } from './mailboxes.ts'
