export { forgetPresence, notePresence, onlineContacts, onlinePeople } from './presence.ts'
export type * from './types.ts'
export { signalTyping, type Typing } from './typing.ts'
