import type { Horizon } from '../../core/events/index.ts'
import type { BlobStore } from '../../core/files/index.ts'
import type { Core } from '../../core/run.ts'
import type { FetchedFile } from '../../lib/outbound/fetch-file.ts'
import type { CallLimit } from './limits.ts'

/** What routes of this dialect need beside a transaction. */
export interface DixaDependencies {
  core: Core
  blobs: BlobStore
  horizon: Horizon
  /** Null: nobody is limited. */
  limit: CallLimit | null
  /** Fetches an attachment that a caller names; throws `OutboundRefusal`. */
  fetchFile(url: string): Promise<FetchedFile>
}
