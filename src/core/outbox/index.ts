export {
  cancelQueued,
  claimDue,
  nextDueAt,
  type OutboxEntry,
  outboxInsert,
  postpone,
  releaseLeases,
  settle,
} from './outbox.ts'
