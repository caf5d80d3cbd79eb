export { type BlobRef, type BlobStore, type BlobStoreOptions, openBlobStore } from './blobs.ts'
export {
  createFile,
  deleteFile,
  type FileRecord,
  fileInserts,
  getFile,
  getFiles,
  nameFiles,
  type StoredFile,
  type UpdateFile,
  updateFile,
} from './files.ts'
export { sha256Of } from './hash.ts'
export { BLOB_COLUMNS, referredTo } from './references.ts'
export {
  forgetRemovedBlobs,
  goneSource,
  releaseBlobs,
  releaseOrphans,
  removeReleasedBlobs,
} from './released.ts'
export type { S3Credentials } from './s3-store.ts'
