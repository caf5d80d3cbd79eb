import type { BlobStore } from '../../core/files/index.ts'
import type { Core } from '../../core/run.ts'
import type { HttpLimits } from '../../http/limits.ts'

/** What routes of this dialect need beside a transaction. */
export interface ChatwootDependencies {
  core: Core
  blobs: BlobStore
  /** Null: nobody is limited. */
  limits: HttpLimits | null
}
