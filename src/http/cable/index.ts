export { attachCable, type CableOptions, isCableUpgrade } from './attach.ts'
export type * from './types.ts'
