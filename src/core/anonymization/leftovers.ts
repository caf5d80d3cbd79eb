import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { AppError } from '../errors.ts'
import { type BlobStore, removeReleasedBlobs } from '../files/index.ts'
import type { Core } from '../run.ts'
import { forgetWordsOf, nextLeftWords, removeLeftWords } from '../search/index.ts'

/** Until another process has heard what all are told. */
const HEARD_AFTER_MS = 1_000
const PATIENCE_MS = 60_000

/** Takes away what nothing refers to any more: words out of the vocabulary, and bytes. */
export async function removeLeftovers({ core, blobs }: { core: Core; blobs: BlobStore }): Promise<void> {
  for (;;) {
    const found = await nextLeftWords(core.database.unhurried)
    if (!found) break
    forgetWordsOf(found.organizationId)
    core.signal({ kind: 'words_leave', organizationId: found.organizationId })
    await openOnesEnded(core)
    await removeLeftWords(core.database.unhurried, found)
  }
  await removeReleasedBlobs(core.database.unhurried, blobs)
}

/** Returns when every transaction that may not have heard of it has ended. The embedded database has one session. */
export async function openOnesEnded({ database }: Core): Promise<void> {
  if (database.kind === 'embedded') return
  await setTimeout(HEARD_AFTER_MS)
  const db = database.unhurried
  const { rows } = await sql<{
    last: string
  }>`select pg_snapshot_xmax(pg_current_snapshot())::text as last`.execute(db)
  const last = BigInt(rows[0]?.last ?? 0)
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await setTimeout(50)) {
    const { rows } = await sql<{ first: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as first`.execute(db)
    if (BigInt(rows[0]?.first ?? 0) >= last) return
  }
  throw new AppError('unavailable', 'a transaction has been open for long')
}
