import type { BlobStore } from '../../core/files/index.ts'
import type { Core } from '../../core/run.ts'
import type { HttpLimits } from '../../http/limits.ts'
import type { VisitorLimits } from '../../http/visitor-limits.ts'
import type { FetchedFile } from '../../lib/outbound/fetch-file.ts'

/** What routes of this dialect need beside a transaction. */
export interface ChatwootDependencies {
  core: Core
  blobs: BlobStore
  /** Null: nobody is limited. */
  limits: HttpLimits | null
  visitorLimits: VisitorLimits | null
  /** Fetches a file that a gateway names; throws `OutboundRefusal`. */
  fetchFile(url: string, authorization: string): Promise<FetchedFile>
}
