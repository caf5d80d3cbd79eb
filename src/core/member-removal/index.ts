export { makeContactOfMember, removeMember } from './make-contact-of-member.ts'
