import { createReadStream } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createTarPacker, type TarPackController } from 'modern-tar'
import { AppError } from '../errors.ts'
import { type BlobStore, sha256Of } from '../files/index.ts'
import { type Dump, tableFile } from './dump.ts'
import { type ArchiveEnd, blobEntry, END, MANIFEST, tableEntry } from './manifest.ts'

/** Blobs that are fetched before their turn: a bucket answers slowly, but many at once. */
const READ_AHEAD = 4

/**
 * The archive of a dump as a stream: manifest, blobs, rows, end. Blobs never change, so that those which the
 * rows name are read after the rows. `done` is called once, however it ends, and before the stream does.
 */
export function archiveOf(dump: Dump, blobs: BlobStore, done: () => Promise<void>): Readable {
  const { readable, controller } = createTarPacker()
  const run = async () => {
    try {
      await pack(controller, dump, blobs).finally(done)
      controller.finalize()
    } catch (error) {
      controller.error(error)
    }
  }
  void run()
  return Readable.fromWeb(readable)
}

async function pack(controller: TarPackController, dump: Dump, blobs: BlobStore): Promise<void> {
  const { manifest, directory } = dump
  await addBytes(controller, MANIFEST, jsonOf(manifest))
  const end: ArchiveEnd = { blobs: 0, bytes: 0, missing: [] }
  for await (const { sha256, bytes } of readAhead([...dump.blobs].sort(), blobs)) {
    if (!bytes || sha256Of(bytes) !== sha256) {
      end.missing.push(sha256)
      continue
    }
    await addBytes(controller, blobEntry(sha256), bytes)
    end.blobs += 1
    end.bytes += bytes.length
  }
  for (const { name, bytes: size } of manifest.tables) {
    const entry = controller.add(headerOf(tableEntry(name), size))
    await pipeline(createReadStream(tableFile(directory, name)), Writable.fromWeb(entry))
  }
  await addBytes(controller, END, jsonOf(end))
}

const jsonOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

const headerOf = (name: string, size: number) => ({ name, size, mode: 0o600, mtime: new Date() })

async function addBytes(controller: TarPackController, name: string, bytes: Buffer): Promise<void> {
  const writer = controller.add(headerOf(name, bytes.length)).getWriter()
  if (bytes.length > 0) await writer.write(bytes)
  await writer.close()
}

interface FoundBlob {
  sha256: string
  /** Null: the store does not have it. */
  bytes: Buffer | null
}

async function* readAhead(hashes: string[], blobs: BlobStore): AsyncGenerator<FoundBlob> {
  const find = async (sha256: string): Promise<FoundBlob> => ({
    sha256,
    bytes: await blobs.read(sha256).catch(nullWhenMissing),
  })
  const pending: Promise<FoundBlob>[] = []
  for (const sha256 of hashes) {
    const found = find(sha256)
    // Whoever waits for an earlier one hears of this failure at its turn.
    found.catch(() => {})
    pending.push(found)
    if (pending.length < READ_AHEAD) continue
    const next = await pending.shift()
    if (next) yield next
  }
  for (const next of pending) yield await next
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}
