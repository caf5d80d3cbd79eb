export { contactCells, EXPORT_COLUMNS, exportRows } from './export-rows.ts'
export { importRow } from './import-row.ts'
export {
  advance,
  claimContactJob,
  endJob,
  failuresOf,
  noteFailure,
  releaseContactJobs,
  releaseJob,
  requestExport,
  requestImport,
  rowsDone,
} from './store.ts'
export type * from './types.ts'
