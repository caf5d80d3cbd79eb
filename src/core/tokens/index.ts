export { operatorBehind } from './operator.ts'
export { createToken, noteTokenUse, revokeToken, type TokenHolder, whoHolds } from './tokens.ts'
