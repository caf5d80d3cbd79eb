export { labelInserts, noteLabels } from './labels.ts'
