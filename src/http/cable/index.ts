export { attachCable, type Cable, type CableOptions, isCableUpgrade } from './attach.ts'
export type * from './types.ts'
