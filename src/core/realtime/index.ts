export { type FoundHearer, findHearer } from './find-hearer.ts'
export { conversationsReached, mayHear, reachOf } from './reach.ts'
export { closeStands, forgetStands, keepStands, openStand, type Stand } from './stands.ts'
export type * from './types.ts'
