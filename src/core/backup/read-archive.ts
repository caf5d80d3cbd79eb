import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createTarDecoder } from 'modern-tar'
import { invalid } from '../errors.ts'
import { type ArchiveEnd, END, MANIFEST, type Manifest, parseEnd, parseManifest } from './manifest.ts'

/** An entry of an archive; its bytes must be taken before the next one is asked for. */
export interface ArchiveEntry {
  name: string
  /** Bytes. */
  size: number
  chunks: AsyncIterable<Uint8Array>
}

const CHUNK_BYTES = 1024 * 1024
/** Manifest and end are lists of names and numbers: what is larger is something else. */
const MAX_LIST_BYTES = 256 * 1024 * 1024

/** The entries of an archive, one after the other. Throws `invalid` for a file that is no tar or is cut off. */
export async function* entriesOf(path: string): AsyncGenerator<ArchiveEntry> {
  const file = Readable.toWeb(createReadStream(path, { highWaterMark: CHUNK_BYTES }))
  const reader = file.pipeThrough(createTarDecoder({ strict: true })).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const { header, body } = value
      yield { name: header.name, size: header.size, chunks: chunksOf(body) }
      // What nobody wanted to read.
      if (!body.locked) await body.cancel()
    }
  } catch (error) {
    throw asRefusal(error)
  } finally {
    await reader.cancel().catch(() => {})
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw asRefusal(error)
  }
}

const asRefusal = (error: unknown): unknown =>
  isSystemError(error) ? error : invalid(`the file is no backup, or damaged or cut off (${messageOf(error)})`)

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** All bytes of an entry. Throws `invalid` above `limit`. */
export async function bytesOf(entry: ArchiveEntry, limit: number): Promise<Buffer> {
  if (entry.size > limit) throw invalid(`the entry ${entry.name} of the backup is too large`)
  const chunks: Uint8Array[] = []
  for await (const chunk of entry.chunks) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What an archive holds. */
export interface Inspection {
  manifest: Manifest
  end: ArchiveEnd
}

/**
 * Reads a whole archive and checks every byte of it: tables against the manifest, blobs against their names.
 * Throws `invalid` with what is wrong.
 */
export async function inspectArchive(
  path: string,
  onProgress: (bytes: number) => void = () => {},
): Promise<Inspection> {
  const found: Found = { tables: new Set(), blobs: 0, bytes: 0 }
  for await (const entry of entriesOf(path)) {
    await inspectEntry(entry, found)
    onProgress(entry.size)
  }
  return completeOf(found)
}

interface Found {
  manifest?: Manifest
  end?: ArchiveEnd
  tables: Set<string>
  blobs: number
  bytes: number
}

async function inspectEntry(entry: ArchiveEntry, found: Found): Promise<void> {
  if (found.end) throw invalid(`the backup goes on behind its end: ${entry.name}`)
  if (!found.manifest) {
    if (entry.name !== MANIFEST) throw invalid('this is no backup of Parlance')
    found.manifest = parseManifest(await bytesOf(entry, MAX_LIST_BYTES))
  } else if (entry.name === END) found.end = parseEnd(await bytesOf(entry, MAX_LIST_BYTES))
  else if (entry.name.startsWith('blobs/')) {
    await checkBlob(entry)
    found.blobs += 1
    found.bytes += entry.size
  } else found.tables.add(await checkTable(entry, found.manifest))
}

function completeOf({ manifest, end, tables, blobs, bytes }: Found): Inspection {
  if (!manifest || !end) throw invalid('the backup is cut off')
  const missing = manifest.tables.find(({ name }) => !tables.has(name))
  if (missing) throw invalid(`the backup lacks the table ${missing.name}`)
  if (blobs !== end.blobs || bytes !== end.bytes || blobs + end.missing.length !== manifest.blobs)
    throw invalid('the backup lacks files that it lists')
  return { manifest, end }
}

async function digestOf(entry: ArchiveEntry): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of entry.chunks) hash.update(chunk)
  return hash.digest('hex')
}

async function checkBlob(entry: ArchiveEntry): Promise<void> {
  if (entry.name !== `blobs/${await digestOf(entry)}`) throw invalid(`${entry.name} of the backup is damaged`)
}

async function checkTable(entry: ArchiveEntry, manifest: Manifest): Promise<string> {
  const table = manifest.tables.find(({ name }) => entry.name === `db/${name}.ndjson`)
  if (!table) throw invalid(`the backup holds something unknown: ${entry.name}`)
  const digest = await digestOf(entry)
  if (entry.size !== table.bytes || digest !== table.sha256)
    throw invalid(`the table ${table.name} of the backup is damaged`)
  return table.name
}
