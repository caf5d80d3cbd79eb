export {
  type CreateMailbox,
  createImapMailbox,
  deleteImapMailbox,
  type From,
  recordMailboxTest,
  type UpdateMailbox,
  updateImapMailbox,
} from './change.ts'
export { claimMailboxes, releaseMailboxes, renewMailboxes } from './leases.ts'
export {
  countStuck,
  type Held,
  mailboxWork,
  moveCursor,
  recordConnected,
  recordFailure,
  recordSkipped,
  recordSync,
  type SkipMail,
} from './progress.ts'
export { getImapMailbox, listImapMailboxes, listSkippedMails, mailboxAccount } from './store.ts'
export type * from './types.ts'
