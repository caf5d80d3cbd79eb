import type { BlobStore } from '../../core/files/index.ts'
import { isUploadedFile } from '../../http/multipart.ts'
import { imageType } from '../../lib/outbound/image-type.ts'
import { invalidRecord } from './refusals.ts'

const MAX_BYTES = 15 * 1024 * 1024
const TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/**
 * Stores the picture that a form brings, before the transaction. Undefined: none was given. What a picture is, its bytes
 * say. Throws `invalid` for anything else, and for a large one.
 */
export async function storeAvatar(blobs: BlobStore, given: unknown): Promise<string | undefined> {
  if (!isUploadedFile(given) || given.bytes.length === 0) return undefined
  if (given.bytes.length > MAX_BYTES) throw invalidRecord('Avatar is too big', 'avatar')
  if (!TYPES.has(imageType(given.bytes) ?? '')) throw invalidRecord('Avatar filetype not supported', 'avatar')
  return (await blobs.put(given.bytes)).sha256
}

/** A `prepare` of routes whose body may have an `avatar`: in its place comes the id of the stored picture. */
export const preparesAvatar =
  (blobs: BlobStore) =>
  async <C extends { body: { avatar?: unknown } }>(call: C): Promise<C> => ({
    ...call,
    body: { ...call.body, avatar: await storeAvatar(blobs, call.body.avatar) },
  })

/** What the above has left. */
export const storedAvatar = (body: { avatar?: unknown }): string | undefined =>
  typeof body.avatar === 'string' ? body.avatar : undefined
