export { personBehind } from './identity.ts'
export { operatorBehind } from './operator.ts'
export {
  csrfToken,
  isCsrfToken,
  type ListedSession,
  listSessions,
  moveSession,
  noteWhereverItWorks,
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
export { ownExpiry } from './token-facts.ts'
export {
  createToken,
  type ListedToken,
  listTokens,
  noteTokenUse,
  revokeToken,
  type TokenHolder,
  whoHolds,
} from './tokens.ts'
export { readVisitorToken, type VisitorToken, visitorToken } from './visitor-token.ts'
