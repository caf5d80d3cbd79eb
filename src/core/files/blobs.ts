import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { invalid } from '../errors.ts'
import { openDiskStore } from './disk-store.ts'
import { removable } from './removable.ts'
import { openS3Store, type S3Credentials } from './s3-store.ts'

/** Bytes under their SHA-256. Written once, never changed: the same bytes are stored once. */
export interface BlobStore {
  /** Returns when the bytes would survive a power cut. Throws `unavailable` when the store is full or away. */
  put(bytes: Uint8Array): Promise<BlobRef>
  /** The bytes as a stream. Throws `not_found` before the stream begins. */
  open(sha256: string): Promise<Readable>
  /** All bytes at once. Throws `not_found`. */
  read(sha256: string): Promise<Buffer>
  has(sha256: string): Promise<boolean>
  /** Every stored hash, in no particular order. */
  list(): AsyncIterable<string>
  /**
   * Takes bytes away that nobody refers to. Whoever stored the same ones just before, and is about to refer to them,
   * still finds them by their hash until they are forgotten; nobody else can read them. False: there was nothing.
   */
  remove(sha256: string): Promise<boolean>
  /** Ends that time. */
  forget(sha256: string): Promise<void>
  /** What was stored before a moment, where the store is no one else's: a bucket may be shared by mistake. */
  listOld?(before: Date): AsyncIterable<string>
}

export interface BlobRef {
  /** Lower-case hexadecimal. */
  sha256: string
  /** Bytes. */
  size: number
}

export interface BlobStoreOptions {
  s3?: S3Credentials
}

/** Opens the store that a `BLOB_URL` names: `file:PATH` or `s3://bucket/prefix?endpoint=…&region=…`. */
export async function openBlobStore(url: string, options: BlobStoreOptions = {}): Promise<BlobStore> {
  if (url.startsWith('file:')) return removable(await openDiskStore(pathOf(url)))
  if (url.startsWith('s3:')) return removable(openS3Store(url, options.s3))
  throw invalid('BLOB_URL must start with file: or s3://')
}

/** `file:///absolute` is a URL; `file:relative/path` is what people write, and is relative to where we run. */
function pathOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length))
}
