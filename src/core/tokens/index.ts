export { createToken, noteTokenUse, revokeToken, type TokenHolder, whoHolds } from './tokens.ts'
