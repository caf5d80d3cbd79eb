export {
  cancelQueued,
  claimDue,
  giveBack,
  nextDueAt,
  type OutboxEntry,
  outboxInsert,
  postponement,
  releaseLeases,
  settle,
  settlement,
} from './outbox.ts'
