export { noteLabels } from './labels.ts'
