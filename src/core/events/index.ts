export { append, appendAsking, appendWith, endWith, eventActor } from './append.ts'
export { AUDITED, type ReadAudit, readAudit } from './audit.ts'
export { type ErasedEvents, eraseEvents, mergedContacts } from './erase.ts'
export { createHorizon, type Horizon } from './horizon.ts'
export { createLogCursor, type LogCursor } from './log-cursor.ts'
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
export {
  type EventActor,
  type EventType,
  isForAdministrators,
  type LoggedEvent,
  type NewEvent,
} from './types.ts'
