export { personBehind } from './identity.ts'
export { operatorBehind } from './operator.ts'
export {
  csrfToken,
  isCsrfToken,
  type ListedSession,
  listSessions,
  moveSession,
  noteFailedSignIn,
  ownExpiry,
} from './own-sessions.ts'
export { replaceOwnToken } from './own-token.ts'
export { programToken } from './program-token.ts'
export { isPubsubToken, type Listener, listenerNamed, pubsubToken } from './pubsub.ts'
export {
  type BeginSession,
  createSession,
  endOwnSession,
  endSession,
  endSessions,
  isSession,
  type Session,
  signingIn,
} from './sessions.ts'
export { livingTokens, mayStillAct, stillActing, storedToken } from './still-acting.ts'
export { createToken, noteTokenUse, revokeToken, type TokenHolder, whoHolds } from './tokens.ts'
export { readVisitorToken, type VisitorToken, visitorToken } from './visitor-token.ts'
