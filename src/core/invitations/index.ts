export {
  createInvitation,
  findInvitation,
  type Invitation,
  listInvitations,
  sendInvitationAgain,
  withdrawInvitation,
} from './invitations.ts'
export { takeInvitation } from './take-invitation.ts'
