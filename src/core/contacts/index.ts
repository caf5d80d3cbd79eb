export { type Contact, contactForAddress, getContacts } from './contacts.ts'
