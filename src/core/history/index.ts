export {
  type HistoryEntry,
  type HistoryRange,
  historyOfConversation,
  readHistory,
} from './read-history.ts'
