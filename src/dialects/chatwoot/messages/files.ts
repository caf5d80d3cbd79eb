import { AppError } from '../../../core/errors.ts'
import { type BlobStore, createFile, type StoredFile } from '../../../core/files/index.ts'
import type { AttachFile } from '../../../core/messages/index.ts'
import type { CoreContext, Tx } from '../../../core/run.ts'
import { isUploadedFile, type UploadedFile } from '../../../http/multipart.ts'
import { linkedBlob } from '../present/links.ts'
import { refusal } from '../refusals.ts'

const MAX_FILES = 15
const MAX_BYTES = 40 * 1024 * 1024

/** So much a form with files may have. */
export const MAX_FORM_BYTES = 64 * 1024 * 1024

/** Set by `storeFiles` in the place of what came. */
const STORED = Symbol('stored files')

/** A body whose files are in the blob store. */
export interface WithStoredFiles {
  [STORED]?: StoredFile[]
}

/** Stores the files of a message before its transaction: those of a form, and those that were uploaded before. */
export async function storeFiles<B extends { attachments?: unknown }>(
  { blobs, secret }: { blobs: BlobStore } & Pick<CoreContext, 'secret'>,
  body: B,
): Promise<B & WithStoredFiles> {
  const given = [body.attachments]
    .flat(2)
    .filter((each) => each !== undefined && each !== null && each !== '')
  if (given.length > MAX_FILES) throw refusal('invalid', { error: `at most ${MAX_FILES} attachments` })
  const stored: StoredFile[] = []
  for (const each of given)
    stored.push(
      isUploadedFile(each) ? await storeUpload(blobs, each) : await uploadedBefore({ blobs, secret }, each),
    )
  return { ...body, [STORED]: stored }
}

async function storeUpload(blobs: BlobStore, file: UploadedFile): Promise<StoredFile> {
  if (file.bytes.length > MAX_BYTES) throw new AppError('too_large', 'a file has at most 40 MiB')
  const { sha256, size } = await blobs.put(file.bytes)
  return {
    blob: sha256,
    filename: file.filename.trim() || 'file',
    contentType: file.contentType || 'application/octet-stream',
    size,
  }
}

/** A file that was stored before, by the id that its upload was answered with. */
export async function uploadedBefore(
  { blobs, secret }: { blobs: BlobStore } & Pick<CoreContext, 'secret'>,
  given: unknown,
): Promise<StoredFile> {
  const known = typeof given === 'string' ? linkedBlob({ secret }, given) : undefined
  if (!known || !(await blobs.has(known.blob)))
    throw refusal('invalid', { error: 'an attachment is no file' })
  return { filename: 'file', ...known, size: (await blobs.read(known.blob)).length }
}

/** Registers them, to be carried by a message. */
export async function filesOf(tx: Tx, body: WithStoredFiles): Promise<AttachFile[]> {
  const files: AttachFile[] = []
  for (const file of body[STORED] ?? []) files.push({ fileId: (await createFile(tx, file)).id })
  return files
}
