import type { FileRecord, StoredFile } from '../../../core/files/index.ts'
import { fileTypeOf } from '../files/file-type.ts'
import { s3refOf } from '../files/s3ref.ts'
import { olderVersions, ownProperties } from '../files/versions.ts'
import type { Entity } from './message.ts'

/** A stored file as the entity `file`. */
export function presentFile(file: FileRecord, organization: string): Entity {
  const s3ref = s3refOf(organization, file)
  return {
    type: fileTypeOf(file.filename, file.contentType),
    access_control: 'private',
    ...ownProperties(file.properties),
    _id: file.id,
    _title: file.filename,
    _org: organization,
    _schema: 'file',
    _created_at: file.createdAt.toISOString(),
    _updated_at: file.updatedAt.toISOString(),
    filename: file.filename,
    mime_type: file.contentType,
    size_bytes: file.size,
    readable_size: readableSize(file.size),
    etag: file.blob,
    s3ref,
    versions: [{ s3ref, ...presentVersion(file) }, ...olderVersions(file).map(presentVersion)],
  }
}

const presentVersion = (version: StoredFile): Record<string, unknown> => ({
  filename: version.filename,
  size_bytes: version.size,
  readable_size: readableSize(version.size),
  mime_type: version.contentType,
  etag: version.blob,
})

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** `1.2 MB`, counted in thousands. */
export function readableSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${UNITS[power]}`
}
