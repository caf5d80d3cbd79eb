export { deleteLabelEverywhere, renameLabel } from './relabel.ts'
