import type { BlobStore } from '../../core/files/index.ts'
import type { Core } from '../../core/run.ts'
import type { FetchedFile } from '../../lib/outbound/fetch-file.ts'

/** What routes of this dialect need beside a transaction. */
export interface DixaDependencies {
  core: Core
  blobs: BlobStore
  /** Fetches an attachment that a caller names; throws `OutboundRefusal`. */
  fetchFile(url: string): Promise<FetchedFile>
}
