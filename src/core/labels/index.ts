export {
  createLabel,
  deleteLabel,
  type Label,
  type LabelFacts,
  labelByNumber,
  listLabels,
  relabelContacts,
  updateLabel,
} from './directory.ts'
export { labelInserts, noteLabels } from './labels.ts'
export { labelById, labelsTitled, type NamedLabel } from './named-labels.ts'
