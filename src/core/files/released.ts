import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'
import type { BlobStore } from './blobs.ts'
import { referredTo } from './references.ts'

const AT_ONCE = 200
/** Nobody who has stored bytes takes longer to refer to them. */
export const SET_ASIDE_MS = 3600_000
/** What was stored and never referred to; its operation failed. */
const ORPHANED_AFTER_MS = 24 * 3600_000

interface Released {
  ids: string[]
  sha256: string
}

/**
 * Takes away the bytes that rows named until now, where no other row names them. Interrupted at any point, it is done
 * again. Returns how many were taken away.
 */
export async function removeReleasedBlobs(db: Kysely<Rows>, blobs: BlobStore): Promise<number> {
  let removed = 0
  for (;;) {
    const released = await nextReleased(db)
    if (released.length === 0) return removed
    const needed = await referredTo(
      db,
      released.map(({ sha256 }) => sha256),
    )
    for (const { ids, sha256 } of released) {
      if (needed.has(sha256)) await forgetRows(db, ids)
      else {
        await blobs.remove(sha256)
        await noteRemoved(db, { ids, sha256 })
        removed += 1
      }
    }
  }
}

/** Ends the time in which removed bytes can still be had; those that somebody refers to after all come back. */
export async function forgetRemovedBlobs(db: Kysely<Rows>, blobs: BlobStore, now: Date): Promise<void> {
  const before = new Date(now.getTime() - SET_ASIDE_MS)
  for (;;) {
    const { rows } = await sql<Released>`
      select array_agg(id::text) as ids, sha256 from (
        select id, sha256 from released_blobs where removed_at < ${before} order by removed_at limit ${AT_ONCE}) as r
      group by sha256`.execute(db)
    if (rows.length === 0) return
    const needed = await referredTo(
      db,
      rows.map(({ sha256 }) => sha256),
    )
    for (const { ids, sha256 } of rows) {
      // Asking for it brings it back.
      if (needed.has(sha256)) await blobs.has(sha256)
      // Somebody has stored it again, and has now as long as the one before to refer to it.
      else if (await blobs.remove(sha256)) {
        await noteRemoved(db, { ids, sha256 })
        continue
      }
      await blobs.forget(sha256)
      await forgetRows(db, ids)
    }
  }
}

/**
 * Releases what was stored a day ago and never referred to: its operation failed, or knew the mail already. `held` is
 * what something outside the database needs.
 */
export async function releaseOrphans(
  db: Kysely<Rows>,
  blobs: BlobStore,
  { now, held }: { now: Date; held: ReadonlySet<string> },
): Promise<void> {
  if (!blobs.listOld) return
  let some: string[] = []
  const release = async () => {
    const needed = await referredTo(db, some)
    const orphans = some.filter((sha256) => !needed.has(sha256))
    if (orphans.length > 0)
      await sql`insert into released_blobs (sha256) select unnest(${orphans}::text[])`.execute(db)
    some = []
  }
  for await (const sha256 of blobs.listOld(new Date(now.getTime() - ORPHANED_AFTER_MS))) {
    if (held.has(sha256)) continue
    if (some.push(sha256) >= AT_ONCE) await release()
  }
  if (some.length > 0) await release()
}

/** Has looked after bytes that were stored for an operation which turned out not to need them. */
export async function releaseBlobs(tx: Tx, hashes: string[]): Promise<void> {
  await sql`insert into released_blobs (sha256) select unnest(${hashes}::text[])`.execute(tx.db)
}

async function nextReleased(db: Kysely<Rows>): Promise<Released[]> {
  const { rows } = await sql<Released>`
    select array_agg(id::text) as ids, sha256 from (
      select id, sha256 from released_blobs where removed_at is null order by id limit ${AT_ONCE}) as r
    group by sha256`.execute(db)
  return rows
}

async function forgetRows(db: Kysely<Rows>, ids: string[]): Promise<void> {
  await sql`delete from released_blobs where id = any(${ids}::bigint[])`.execute(db)
}

/** An import that comes again still knows that it has brought this; a backup does not ask for the bytes any more. */
async function noteRemoved(db: Kysely<Rows>, { ids, sha256 }: Released): Promise<void> {
  await sql`
    with imported as (update imports set blob = ${goneSource(sha256)} where blob = ${sha256})
    update released_blobs set removed_at = now() where id = any(${ids}::bigint[])
  `.execute(db)
}

/** What stands for a source of which nothing is kept: it does not tell its hash. */
export const goneSource = (sha256: string): string =>
  `gone:${createHash('sha256').update(`parlance gone ${sha256}`).digest('base64url')}`
