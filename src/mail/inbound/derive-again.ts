import type { Actor } from '../../core/actor.ts'
import { AppError } from '../../core/errors.ts'
import { type BlobStore, sha256Of } from '../../core/files/index.ts'
import {
  type Derivable,
  type DerivedVersions,
  listDerivable,
  PLACEMENT_VERSION,
  placeAgain,
  type Rederived,
  rederiveMessage,
} from '../../core/messages/index.ts'
import type { Authentication, IncomingMail } from '../../core/messages/types.ts'
import type { Core } from '../../core/run.ts'
import type { MailJudge } from '../authentication/judge.ts'
import { AUTHENTICATION_VERSION } from '../authentication/verdict.ts'
import { DERIVED_VERSION } from './derived-version.ts'
import { toIncomingMail } from './incoming.ts'
import type { MailParser } from './parse-pool.ts'
import type { ParsedMail } from './parsed-mail.ts'

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
  versions: DerivedVersions
  /** Derives messages of the actor's organization again, each in a transaction of its own. */
  derive(actor: Actor, batch: DeriveBatch): Promise<DerivedBatch>
}

const BATCH_MS = 2_000

export interface DeriverOptions {
  core: Core
  blobs: BlobStore
  /** Better one of its own: arriving mail must not wait. */
  parser: MailParser
  judge: Pick<MailJudge, 'judgeAgain'>
}

const VERSIONS: DerivedVersions = {
  source: DERIVED_VERSION,
  authentication: AUTHENTICATION_VERSION,
  placement: PLACEMENT_VERSION,
}

/** Reads sources again with today's rules, judges their senders and places them. */
export function openDeriver(deps: DeriverOptions): Deriver {
  return {
    versions: VERSIONS,
    async derive(actor, { scope, after, limit }) {
      const olderThan = scope === 'all' ? null : VERSIONS
      const listed = await deps.core.read(actor, (tx) => listDerivable(tx, { olderThan, after, limit }))
      const batch: DerivedBatch = { after: null, derived: 0, changed: 0, failures: [] }
      const until = Date.now() + BATCH_MS
      for (const [at, each] of listed.entries()) {
        const outcome = await deriveOne(deps, { actor, each, isAll: scope === 'all' })
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
  /** Also what the present versions have derived, the index of search included. */
  isAll: boolean
}

async function deriveOne(
  { core, blobs, parser, judge }: DeriverOptions,
  { actor, each, isAll }: One,
): Promise<Rederived | DeriveFailure> {
  const { messageId, conversationId, envelopeFrom, authentication: stored } = each
  const raw = await readSource(blobs, each.sourceBlob)
  if (typeof raw === 'string') return { messageId, reason: raw }
  const parsed = await parser.parseWhole(raw, { envelopeFrom })
  if (!parsed) return { messageId, reason: 'unparsable' }
  const asks = stored && (isAll || each.versions.authentication < AUTHENTICATION_VERSION)
  const client = each.arrival?.client ? { ...each.arrival.client, secure: false } : null
  const authentication = asks
    ? await judge.judgeAgain({ stored, raw, envelopeFrom, client, receivedAt: each.at })
    : stored
  const mail = await incoming(blobs, { parsed, each, authentication })
  const write = () =>
    core.run(actor, (tx) => rederiveMessage(tx, { messageId, conversationId, mail, reindexes: isAll }))
  const read = await write().catch((error: unknown) => {
    // The same mail arrived in the same moment: now it is seen.
    if (error instanceof Error && 'code' in error && error.code === '23505') return write()
    throw error
  })
  if (read === 'gone') return read
  // Behind the commit of what it says, by which those are placed that came after it.
  const placed = await core.run(actor, (tx) => placeAgain(tx, { messageId, mail }))
  return read === 'changed' ? read : placed
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

async function incoming(
  blobs: BlobStore,
  {
    parsed,
    each,
    authentication,
  }: { parsed: ParsedMail; each: Derivable; authentication: Authentication | null },
): Promise<IncomingMail> {
  const { sourceBlob, envelopeFrom, fromAddress } = each
  // Whoever stood in for a missing From then stands in now.
  const standIn = envelopeFrom || fromAddress
  const mail = await toIncomingMail(blobs, { parsed, sourceBlob, envelopeFrom: standIn, authentication })
  return { ...mail, envelopeFrom }
}
