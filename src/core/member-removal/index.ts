export { makeContactOfMember } from './make-contact-of-member.ts'
