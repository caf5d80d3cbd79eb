export {
  type AgentPresence,
  ALL_WAYS,
  agentPresence,
  type ChangePresence,
  leave,
  noteIdle,
  recordPresence,
  recordPresenceOfAll,
  setPresence,
} from './agents.ts'
export { forgetPresence, notePresence, onlineContacts, onlinePeople } from './presence.ts'
export type * from './types.ts'
export { signalTyping, type Typing } from './typing.ts'
