export { previewRetention } from './affected.ts'
export {
  createRetentionRule,
  deleteRetentionRule,
  listRetentionRules,
  updateRetentionRule,
} from './rules.ts'
export { runRetention } from './run-retention.ts'
export type * from './types.ts'
