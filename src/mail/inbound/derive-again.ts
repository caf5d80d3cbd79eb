import type { Actor } from '../../core/actor.ts'
import { AppError } from '../../core/errors.ts'
import { type BlobStore, sha256Of } from '../../core/files/index.ts'
import { type Derivable, listDerivable, type Rederived, rederiveMessage } from '../../core/messages/index.ts'
import type { IncomingMail } from '../../core/messages/types.ts'
import type { Core } from '../../core/run.ts'
import { DERIVED_VERSION } from './derived-version.ts'
import { toIncomingMail } from './incoming.ts'
import type { MailParser } from './parse-pool.ts'

export interface DeriveBatch {
  /** `outdated`: what an older version has read. */
  scope: 'outdated' | 'all'
  /** The message behind which to go on; null: from the beginning. */
  after: string | null
  /** Messages at most; a batch also ends after some seconds. */
  limit: number
}

/** Why a message is left as it is: its source is not in the store, is damaged there, or kills its parser. */
export type DeriveFailure = { messageId: string; reason: 'source_missing' | 'source_damaged' | 'unparsable' }

export interface DerivedBatch {
  /** Where the next batch goes on; null: this was the last one. */
  after: string | null
  /** Messages that were looked at, those that changed included. */
  derived: number
  changed: number
  failures: DeriveFailure[]
}

export interface Deriver {
  version: number
  /** Derives messages of the actor's organization again, each in a transaction of its own. */
  derive(actor: Actor, batch: DeriveBatch): Promise<DerivedBatch>
}

const BATCH_MS = 2_000

/** Reads sources again with today's rules. The parser should be one of its own: arriving mail must not wait. */
export function openDeriver(deps: { core: Core; blobs: BlobStore; parser: MailParser }): Deriver {
  return {
    version: DERIVED_VERSION,
    async derive(actor, { scope, after, limit }) {
      const olderThan = scope === 'all' ? null : DERIVED_VERSION
      const listed = await deps.core.read(actor, (tx) => listDerivable(tx, { olderThan, after, limit }))
      const batch: DerivedBatch = { after: null, derived: 0, changed: 0, failures: [] }
      const until = Date.now() + BATCH_MS
      for (const [at, each] of listed.entries()) {
        const outcome = await deriveOne(deps, { actor, each, reindexes: scope === 'all' })
        if (typeof outcome === 'object') batch.failures.push(outcome)
        else batch.derived += 1
        if (outcome === 'changed') batch.changed += 1
        const isLast = at === listed.length - 1
        if (isLast ? listed.length < limit : Date.now() < until) continue
        return { ...batch, after: each.messageId }
      }
      return batch
    },
  }
}

interface One {
  actor: Actor
  each: Derivable
  reindexes: boolean
}

async function deriveOne(
  { core, blobs, parser }: { core: Core; blobs: BlobStore; parser: MailParser },
  { actor, each, reindexes }: One,
): Promise<Rederived | DeriveFailure> {
  const { messageId, conversationId } = each
  const raw = await readSource(blobs, each.sourceBlob)
  if (typeof raw === 'string') return { messageId, reason: raw }
  const mail = await read(blobs, parser, { raw, each })
  if (!mail) return { messageId, reason: 'unparsable' }
  const write = () =>
    core.run(actor, (tx) => rederiveMessage(tx, { messageId, conversationId, mail, reindexes }))
  return write().catch((error: unknown) => {
    // The same mail arrived in the same moment: now it is seen.
    if (error instanceof Error && 'code' in error && error.code === '23505') return write()
    throw error
  })
}

async function readSource(
  blobs: BlobStore,
  sha256: string,
): Promise<Buffer | 'source_missing' | 'source_damaged'> {
  try {
    const raw = await blobs.read(sha256)
    return sha256Of(raw) === sha256 ? raw : 'source_damaged'
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return 'source_missing'
    throw error
  }
}

async function read(
  blobs: BlobStore,
  parser: MailParser,
  { raw, each }: { raw: Buffer; each: Derivable },
): Promise<IncomingMail | null> {
  const { sourceBlob, envelopeFrom, fromAddress } = each
  const parsed = await parser.parseWhole(raw, { envelopeFrom })
  if (!parsed) return null
  // Whoever stood in for a missing From then stands in now.
  const mail = await toIncomingMail(blobs, { parsed, sourceBlob, envelopeFrom: envelopeFrom || fromAddress })
  return { ...mail, envelopeFrom }
}
