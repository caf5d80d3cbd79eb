export {
  aggregateFacts,
  aggregatePerPerson,
  contactPointsCounted,
  listFacts,
  serviceLevel,
  shareFrom,
} from './query.ts'
export { isRecorded, RECORDED_EVENTS, recordFacts } from './record-facts.ts'
export type { Aggregate, Closer, Fact, FactKind, FactQuery } from './types.ts'
