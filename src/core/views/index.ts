export { type ContactCounts, countOfContacts } from './count-of-contacts.ts'
export { countView, countViews, type ViewCounts } from './count-views.ts'
export { type ListedConversation, type ListView, listView } from './list-view.ts'
export {
  createSavedSearch,
  deleteSavedSearch,
  listSavedSearches,
  type SavedSearch,
  type SavedSearchFacts,
  savedSearch,
  updateSavedSearch,
} from './saved-searches.ts'
export { narrowed, type Scope, scopeOf } from './scope.ts'
export { type LatestMessage, type Summary, summariesOf, textsOf } from './summaries.ts'
export {
  latestEvent,
  readTimeline,
  type TimelineItem,
  type TimelinePage,
  type TimelinePlace,
} from './timeline.ts'
export * from './types.ts'
