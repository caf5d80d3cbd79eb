export { type CreateInbox, createInbox } from './create-inbox.ts'
export { deleteInbox } from './delete-inbox.ts'
export {
  addInboxMembers,
  type InboxMembers,
  listInboxMembers,
  membersOfAll,
  removeInboxMembers,
  setInboxMembers,
  visibleInboxes,
} from './members.ts'
export { type InboxSecrets, inboxSecrets, resetInboxSecret } from './secrets.ts'
export { completeSettings, type DeepPartial } from './settings.ts'
export { inboxesBySmsNumber, type SmsGateway, sealGatewayToken, smsGateway } from './sms-gateway.ts'
export {
  getInboxes,
  inboxByIdentifier,
  inboxByKey,
  inboxByNumber,
  inboxByReference,
  inboxesByKeys,
  listInboxes,
} from './store.ts'
export * from './types.ts'
export { type UpdateInbox, updateInbox } from './update-inbox.ts'
export { dayBegin, isOpenAt, isTimezone, workingSeconds } from './working-hours.ts'
