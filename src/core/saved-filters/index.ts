export {
  createSavedFilter,
  deleteSavedFilter,
  type FilterKind,
  listSavedFilters,
  type SavedFilter,
  type SavedFilterFacts,
  savedFilter,
  updateSavedFilter,
} from './saved-filters.ts'
