export { append, appendAsking, appendWith, endWith, eventActor } from './append.ts'
export { type ErasedEvents, eraseEvents, mergedContacts } from './erase.ts'
export { createHorizon, type Horizon } from './horizon.ts'
export {
  createPosition,
  movePosition,
  movePositionOn,
  type PositionChange,
  readPosition,
  takePosition,
} from './positions.ts'
export { hasEventsAfter, readConversationEvents, readEvents } from './read.ts'
export { type LogEntry, type LogPage, readLog } from './read-log.ts'
export type { EventActor, EventType, LoggedEvent, NewEvent } from './types.ts'
