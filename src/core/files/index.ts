export { type BlobStore, openBlobStore } from './blobs.ts'
export {
  createFile,
  deleteFile,
  type FileRecord,
  getFile,
  getFiles,
  insertFiles,
  type StoredFile,
  type UpdateFile,
  updateFile,
} from './files.ts'
