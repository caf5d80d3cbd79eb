import type { BlobStore } from '../../core/files/index.ts'
import type { Core } from '../../core/run.ts'

/** What routes of this dialect need beside a transaction. */
export interface ChatwootDependencies {
  core: Core
  blobs: BlobStore
}
