export { type AnonymizationDoor, carryOut } from './carry-out.ts'
export { removeLeftovers } from './leftovers.ts'
export { anonymizeContact, anonymizeConversation, anonymizeMessage } from './request.ts'
export {
  claimAnonymization,
  enqueueAnonymization,
  getAnonymization,
  postponeAnonymization,
  releaseAnonymizations,
} from './store.ts'
export type * from './types.ts'
