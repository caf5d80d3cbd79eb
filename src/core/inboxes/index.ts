export {
  createInbox,
  DEFAULT_INBOX,
  type Inbox,
  inboxByKey,
  inboxByReference,
  inboxesByKeys,
  listInboxes,
} from './inboxes.ts'
