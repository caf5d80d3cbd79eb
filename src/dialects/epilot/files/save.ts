import { invalid } from '../../../core/errors.ts'
import { deleteFile, type FileRecord, getFile, updateFile } from '../../../core/files/index.ts'
import type { Tx } from '../../../core/run.ts'
import { FileEntity, type SaveFileBody } from '../schemas/file-entity.ts'
import { uploadedFile } from './load.ts'
import { fileIdOf } from './s3ref.ts'
import { inState, ownProperties, uploadState, withVersion } from './versions.ts'

/** Told by the server alone, or stored in columns of their own. */
const FIELDS = new Set([
  ...Object.keys(FileEntity.properties).filter((name) => !['_tags', 'type', 'access_control'].includes(name)),
  'file_entity_id',
  'custom_download_url',
])

/** Keeps uploaded bytes as a file: a new one, or a new version of the file that `_id` names. */
export async function saveUploadedFile(
  tx: Tx,
  body: SaveFileBody,
  options: { isVersionOnly: boolean },
): Promise<FileRecord> {
  if (body.source_url || body.custom_download_url)
    throw invalid('files are not fetched from elsewhere: upload the bytes and give their s3ref', {
      field: body.source_url ? 'source_url' : 'custom_download_url',
    })
  const target = body._id || body.file_entity_id || undefined
  if (!body.s3ref) return saveFacts(tx, body, target)
  const upload = await uploadOf(tx, body.s3ref)
  if (target === undefined || target.toLowerCase() === upload.id)
    return updateFile(tx, {
      id: upload.id,
      ...factsOf(body),
      properties: { ...own(body), ...inState('saved') },
    })
  return addVersion(tx, { body, upload, target, ...options })
}

async function saveFacts(tx: Tx, body: SaveFileBody, target: string | undefined): Promise<FileRecord> {
  if (target === undefined) throw invalid('s3ref is missing: upload the bytes first', { field: 's3ref' })
  const { id } = await uploadedFile(tx, target)
  return updateFile(tx, { id, ...factsOf(body), properties: { ...own(body), ...inState('saved') } })
}

async function uploadOf(tx: Tx, s3ref: { bucket: string; key: string }): Promise<FileRecord> {
  const upload = await getFile(tx, fileIdOf(s3ref, 's3ref'))
  if (uploadState(upload) === 'awaited')
    throw invalid('nothing was uploaded there yet: PUT the bytes to upload_url first', { field: 's3ref' })
  return upload
}

interface NewVersion {
  body: SaveFileBody
  upload: FileRecord
  target: string
  isVersionOnly: boolean
}

async function addVersion(tx: Tx, { body, upload, target, isVersionOnly }: NewVersion): Promise<FileRecord> {
  const file = await uploadedFile(tx, target)
  const content = { blob: upload.blob, size: upload.size }
  const facts = isVersionOnly
    ? {}
    : { filename: upload.filename, contentType: upload.contentType, ...factsOf(body) }
  const properties = { ...(isVersionOnly ? {} : own(body)), ...withVersion(file), ...inState('saved') }
  if (uploadState(upload) === 'temporary') await deleteFile(tx, { id: upload.id })
  return updateFile(tx, { id: file.id, ...facts, content, properties })
}

const factsOf = (body: SaveFileBody): { filename?: string; contentType?: string } => ({
  ...(body.filename ? { filename: body.filename } : {}),
  ...(body.mime_type ? { contentType: body.mime_type } : {}),
})

const own = (body: SaveFileBody): Record<string, unknown> =>
  ownProperties(Object.fromEntries(Object.entries(body).filter(([key]) => !FIELDS.has(key))))
