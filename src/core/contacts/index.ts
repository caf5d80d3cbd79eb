export {
  addContact,
  type Contact,
  type FoundContact,
  getContacts,
  type KnownMailboxes,
  knownMailboxes,
} from './contacts.ts'
