import type { Database } from '../../db/database.ts'
import { invalid } from '../errors.ts'
import type { BlobStore } from '../files/index.ts'
import { END, type Manifest } from './manifest.ts'
import { type ArchiveEntry, bytesOf, entriesOf } from './read-archive.ts'
import { restoreRows } from './restore-rows.ts'

export interface RestoreArchive {
  /** A file that `inspectArchive` has found to be whole. */
  path: string
  manifest: Manifest
  database: Database
  blobs: BlobStore
  onProgress?(bytes: number): void
}

export interface Restored {
  /** Mails that were still to be sent when the backup was made: they will be. */
  waitingMails: number
}

/** Blobs that are written at once: each waits for the disk. */
const AT_ONCE = 8
/** One blob is in memory at a time and writer, as everywhere. */
const MAX_BLOB_BYTES = 2 ** 31 - 1

/**
 * Brings back what an archive holds, in place of everything that is in the database: first the blobs, which do no
 * harm where rows do not follow, then all rows in one transaction. Blobs that were there before stay.
 */
export async function restoreArchive(input: RestoreArchive): Promise<Restored> {
  const entries = entriesOf(input.path)
  try {
    const first = await restoreBlobs(entries, input)
    await restoreRows(input.database, { manifest: input.manifest, tables: tablesFrom(first, entries, input) })
    return { waitingMails: input.manifest.tables.find(({ name }) => name === 'outbox')?.rows ?? 0 }
  } finally {
    await entries.return(undefined)
  }
}

/** Stores all blobs and returns the first entry that is none. */
async function restoreBlobs(
  entries: AsyncGenerator<ArchiveEntry>,
  { blobs, onProgress }: RestoreArchive,
): Promise<ArchiveEntry | undefined> {
  const writing = new Set<Promise<void>>()
  const write = async (name: string, bytes: Buffer) => {
    const { sha256 } = await blobs.put(bytes)
    if (name !== `blobs/${sha256}`) throw invalid(`${name} of the backup is damaged`)
    onProgress?.(bytes.length)
  }
  for (let next = await entries.next(); !next.done; next = await entries.next()) {
    const entry = next.value
    if (entry.name.startsWith('db/')) {
      await Promise.all(writing)
      return entry
    }
    if (!entry.name.startsWith('blobs/')) continue
    const written = write(entry.name, await bytesOf(entry, MAX_BLOB_BYTES))
    writing.add(written)
    // A failure is met again by whoever waits for all of them.
    written.then(
      () => writing.delete(written),
      () => {},
    )
    if (writing.size >= AT_ONCE) await Promise.race(writing)
  }
  await Promise.all(writing)
  return undefined
}

async function* tablesFrom(
  first: ArchiveEntry | undefined,
  entries: AsyncGenerator<ArchiveEntry>,
  { onProgress }: RestoreArchive,
): AsyncGenerator<{ name: string; chunks: AsyncIterable<Uint8Array> }> {
  for (let entry = first; entry && entry.name !== END; ) {
    yield { name: entry.name.replace(/^db\/|\.ndjson$/g, ''), chunks: entry.chunks }
    onProgress?.(entry.size)
    const next = await entries.next()
    entry = next.done ? undefined : next.value
  }
}
