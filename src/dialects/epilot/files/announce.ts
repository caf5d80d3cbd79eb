import { createHash } from 'node:crypto'
import { createFile, type FileRecord } from '../../../core/files/index.ts'
import { signLink } from '../../../core/links.ts'
import type { Tx } from '../../../core/run.ts'
import type { UploadBody } from '../schemas/file-entity.ts'
import { inState } from './versions.ts'

/** How long bytes can be brought after they were announced. */
const VALID_MS = 60 * 60 * 1000

/** What a file holds until its bytes come. */
const NO_BYTES = createHash('sha256').digest('hex')

/** Makes the place for bytes that somebody is about to upload: a file that nobody can use yet. */
export const announceUpload = (tx: Tx, body: UploadBody): Promise<FileRecord> =>
  createFile(tx, {
    blob: NO_BYTES,
    size: 0,
    filename: body.filename,
    contentType: body.mime_type || 'application/octet-stream',
    properties: {
      ...(body.metadata ? { metadata: body.metadata } : {}),
      ...(body.index_tag ? { index_tag: body.index_tag } : {}),
      ...inState('awaited'),
    },
  })

/** Where the bytes go: a link that works without a token for an hour. */
export function uploadLink(tx: Tx, origin: string, id: string): string {
  const path = `/v2/files/uploads/${tx.actor.organizationNumber}/${id}`
  return origin + signLink(tx.context, { path, expiresAt: new Date(tx.now.getTime() + VALID_MS) })
}
