export {
  type HistoryEntry,
  type HistoryPlace,
  type HistoryRange,
  historyOfConversation,
  readHistory,
} from './read-history.ts'
