export {
  activateLabel,
  createDistinctLabel,
  createLabel,
  deleteLabel,
  type Label,
  type LabelFacts,
  labelById,
  labelByNumber,
  labelsTitled,
  listLabels,
  listLabelsInOrder,
  relabelContacts,
  updateLabel,
} from './directory.ts'
export { labelInserts, noteLabels } from './labels.ts'
