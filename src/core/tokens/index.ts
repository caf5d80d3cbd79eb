export { personBehind } from './identity.ts'
export { operatorBehind } from './operator.ts'
export { programToken } from './program-token.ts'
export { isPubsubToken, type Listener, listenerNamed, pubsubToken } from './pubsub.ts'
export {
  createSession,
  endOwnToken,
  endSessions,
  isSession,
  replaceOwnToken,
  type Session,
  signingIn,
} from './sessions.ts'
export { createToken, mayStillAct, noteTokenUse, revokeToken, type TokenHolder, whoHolds } from './tokens.ts'
export { readVisitorToken, type VisitorToken, visitorToken } from './visitor-token.ts'
