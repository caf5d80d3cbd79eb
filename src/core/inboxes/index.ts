export { createInbox, DEFAULT_INBOX, type Inbox, inboxByKey, inboxesByKeys, listInboxes } from './inboxes.ts'
