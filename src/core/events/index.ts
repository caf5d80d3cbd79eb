export { append, appendWith } from './append.ts'
export { createHorizon, type Horizon } from './horizon.ts'
export { hasEventsAfter, readConversationEvents, readEvents } from './read.ts'
export type { EventActor, EventType, LoggedEvent, NewEvent } from './types.ts'
