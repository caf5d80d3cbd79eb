export {
  cancelQueued,
  claimDue,
  enqueueMail,
  nextDueAt,
  type OutboxEntry,
  postpone,
  releaseLeases,
  settle,
} from './outbox.ts'
