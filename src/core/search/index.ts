export type { MessageDocument } from './documents/document.ts'
export { forgetWordsOf, type LeftWords, nextLeftWords, removeLeftWords } from './documents/left-words.ts'
export { takeOverNewWords } from './documents/new-words.ts'
export {
  indexConversation,
  indexMessage,
  indexMessageFacts,
  indexWrites,
  moveInSearch,
  unindexMessage,
} from './documents/write.ts'
export type {
  ConversationFact,
  DateColumn,
  FactOf,
  Field,
  FieldMap,
  ListColumn,
  MessageFact,
  NumberColumn,
  Owner,
  PersonColumn,
  TextColumn,
  ToStored,
  UuidColumn,
} from './fields.ts'
export { type FragmentShape, findHits, hasWordsFor, highlight } from './highlight.ts'
export { parseQuery } from './lucene/parse.ts'
export { QUERY_LIMITS } from './lucene/scan.ts'
export type { BoolNode, Bound, LeafNode, Node, PatternPart, Query } from './lucene/tree.ts'
export { has as hasNumber, type NumberSet, sizeOf as sizeOfNumbers, writeNumbers } from './numbers.ts'
export {
  countConversations,
  type Found,
  findConversations,
  MAX_DEPTH,
  MAX_SIZE,
  type Question,
  type Search,
  type SearchResult,
  searchConversationIds,
  searchConversations,
  searchMessages,
} from './search.ts'
export { parseSort, type SortKey } from './sort.ts'
export { ADDRESS_ROLES, type AddressRole, type TextPart } from './text/lexemes.ts'
export { queryForWords, wordsOf } from './words-query.ts'
