export { actAsPerson } from './act-as-person.ts'
export { changeMember, type MemberFacts, setOwnPicture } from './change-member.ts'
export { type ColleagueFacts, colleagueFacts } from './colleagues.ts'
export { eraseFormerMember } from './erase-former-member.ts'
export { ensurePerson, type InstallationPerson, personOfInstallation } from './installation-people.ts'
export {
  getMember,
  getMembers,
  type ListMembers,
  listMembers,
  type Member,
  membersByNumbers,
} from './members.ts'
export {
  actingPerson,
  listMemberships,
  type Membership,
  type MembershipChange,
  membershipsOf,
  noteActive,
  removePerson,
  updateMembership,
  updateOwnMembership,
} from './memberships.ts'
export {
  type PersonFacts,
  personOnlyHere,
  renamePerson,
  updateOwnAccount,
  writePerson,
} from './own-account.ts'
export {
  type Availability,
  addPerson,
  findPerson,
  getPeople,
  listPeople,
  type Person,
  type PersonProfile,
  peopleByNumbers,
  type Role,
} from './people.ts'
export { dropPushSubscription, keepPushSubscription, type PushSubscription } from './push-subscriptions.ts'
export {
  createLoginToken,
  emailToken,
  hasPassword,
  type KnownPerson,
  newEmailOf,
  passwordStamp,
  passwordToken,
  personByEmail,
  personById,
  personOfPasswordToken,
  takeLoginToken,
  whoSignsIn,
} from './sign-in.ts'
