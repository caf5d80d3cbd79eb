export {
  cancelQueued,
  claimDue,
  giveBack,
  nextDueAt,
  type OutboxEntry,
  outboxInsert,
  postponement,
  type QueuedMail,
  queuedMail,
  releaseLeases,
  settle,
  settlement,
} from './outbox.ts'
