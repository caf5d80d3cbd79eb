import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AppError } from '../errors.ts'
import type { BlobStore } from './blobs.ts'

/** What a place for bytes does, before anything is taken away from it. */
export interface KeptStore extends Omit<BlobStore, 'remove' | 'forget'> {
  /** Removes a blob that may not be there. */
  drop(sha256: string): Promise<void>
  /** Bytes under names of their own, apart from the blobs. */
  aside: {
    write(name: string, bytes: Uint8Array): Promise<void>
    /** Throws `not_found`. */
    read(name: string): Promise<Buffer>
    drop(name: string): Promise<void>
  }
}

/**
 * Lets blobs be taken away although somebody may have stored the same bytes a moment ago and not referred to them yet:
 * they are set aside, encrypted with a key that is made of their own hash, under a name that does not tell it. Whoever
 * knows the hash can read them, and `has` puts them back; to everybody else they are gone.
 */
export function removable(store: KeptStore): BlobStore {
  /** Null: nothing was set aside. */
  const setAside = async (sha256: string): Promise<Buffer | null> => {
    const bytes = await store.aside.read(asideName(sha256)).catch(nullWhenMissing)
    return bytes && opened(sha256, bytes)
  }
  const recall = async (sha256: string): Promise<boolean> => {
    const bytes = await setAside(sha256)
    if (bytes) await store.put(bytes)
    return bytes !== null
  }
  /** To be read, nothing is put back: a backup of a moment ago must not bring back for good what is gone since. */
  const orSetAside = async <T>(
    sha256: string,
    read: () => Promise<T>,
    readAside: (bytes: Buffer) => T,
  ): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      const bytes = isMissing(error) ? await setAside(sha256) : null
      if (!bytes) throw error
      return readAside(bytes)
    }
  }
  const { drop, aside, ...kept } = store
  return {
    ...kept,
    open: (sha256) =>
      orSetAside(
        sha256,
        () => store.open(sha256),
        (bytes) => Readable.from([bytes]),
      ),
    read: (sha256) =>
      orSetAside(
        sha256,
        () => store.read(sha256),
        (bytes) => bytes,
      ),
    has: async (sha256) => (await store.has(sha256)) || (await recall(sha256)),
    async remove(sha256) {
      const bytes = await store.read(sha256).catch(nullWhenMissing)
      if (!bytes) return false
      await aside.write(asideName(sha256), sealed(sha256, bytes))
      await drop(sha256)
      return true
    },
    forget: (sha256) => aside.drop(asideName(sha256)),
  }
}

const derive = (purpose: string, sha256: string): Buffer =>
  createHash('sha256').update(`parlance ${purpose} ${sha256}`).digest()

const asideName = (sha256: string): string => derive('name', sha256).toString('base64url')

const CIPHER = 'aes-256-gcm'
/** The key is of one content alone, so that no two contents ever share it. */
const NONCE = Buffer.alloc(12)
const TAG_BYTES = 16

function sealed(sha256: string, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, derive('key', sha256), NONCE)
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function opened(sha256: string, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, derive('key', sha256), NONCE)
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
}

const isMissing = (error: unknown): boolean => error instanceof AppError && error.code === 'not_found'

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
