export {
  cancelQueued,
  claimDue,
  nextDueAt,
  type OutboxEntry,
  outboxInsert,
  postponement,
  releaseLeases,
  settle,
  settlement,
} from './outbox.ts'
