import type { Actor } from '../../core/actor.ts'
import type { BlobStore } from '../../core/files/index.ts'
import type { Core } from '../../core/run.ts'

/** What the raw routes of this dialect need beside a transaction. */
export interface Dependencies {
  core: Core
  blobs: BlobStore
  /** The RFC 5322 source of a message of ours, as it left or would leave. */
  composeSource(messageId: string, actor: Actor): Promise<Buffer>
}
