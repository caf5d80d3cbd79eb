export { deleteContact } from './delete-contact.ts'
