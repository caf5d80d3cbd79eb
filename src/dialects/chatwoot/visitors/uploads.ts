import type { BlobStore, StoredFile } from '../../../core/files/index.ts'
import { createFile } from '../../../core/files/index.ts'
import type { AttachFile } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { isUploadedFile, type UploadedFile } from '../../../http/multipart.ts'
import { invalidRecord } from '../refusals.ts'

/** What a visitor may send in one go, with what stands around it. */
export const MAX_UPLOAD_BYTES = 48 * 1024 * 1024

/** Reads the files of a form; anything else in their place is refused. */
export function uploadsOf(attachments: unknown): UploadedFile[] {
  if (attachments === undefined || attachments === null || attachments === '') return []
  const list = Array.isArray(attachments) ? attachments : [attachments]
  if (!list.every(isUploadedFile)) throw invalidRecord('Attachments are sent as files', 'attachments')
  return list
}

/** Keeps the bytes of files, before the transaction that speaks of them. */
export const storeUploads = (blobs: BlobStore, files: UploadedFile[]): Promise<StoredFile[]> =>
  Promise.all(
    files.map(async ({ filename, contentType, bytes }) => {
      const { sha256: blob, size } = await blobs.put(bytes)
      return { blob, size, filename: filename.trim() || 'file', contentType: contentType || OCTETS }
    }),
  )

const OCTETS = 'application/octet-stream'

/** Registers stored files, to be carried by a message. */
export async function attachable(tx: Tx, files: StoredFile[]): Promise<AttachFile[]> {
  const made: AttachFile[] = []
  for (const file of files) made.push({ fileId: (await createFile(tx, file)).id })
  return made
}

const MAX_FILE_BYTES = 40 * 1024 * 1024

/** What visitors of a website may send: pictures, sounds, films, and documents of offices. */
const ALLOWED = [
  /^(image|audio|video)\/[\w.+-]+$/,
  /^text\/(plain|csv|rtf)$/,
  /^application\/(pdf|json|zip|x-zip-compressed|x-7z-compressed|vnd\.rar|x-tar|rtf|msword)$/,
  /^application\/vnd\.(ms-excel|ms-powerpoint|oasis\.opendocument\.[a-z]+|openxmlformats-officedocument\.[\w.-]+)$/,
]

/** Throws `invalid` for files that visitors of a website may not send. SVG is a program, not a picture. */
export function checkWebsiteFiles(files: UploadedFile[]): void {
  for (const { contentType, bytes } of files) {
    const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (type === 'image/svg+xml' || !ALLOWED.some((each) => each.test(type)))
      throw invalidRecord('File type is not supported', 'attachments')
    if (bytes.length > MAX_FILE_BYTES)
      throw invalidRecord('File size should be less than 40 MB', 'attachments')
  }
}
