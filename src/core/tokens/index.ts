export { personBehind } from './identity.ts'
export { operatorBehind } from './operator.ts'
export { createToken, mayStillAct, noteTokenUse, revokeToken, type TokenHolder, whoHolds } from './tokens.ts'
