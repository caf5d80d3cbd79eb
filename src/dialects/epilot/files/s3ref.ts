import { invalid } from '../../../core/errors.ts'

/** Bytes are named as this API's clients expect it: by a bucket, always this one, and a key. */
export interface S3Ref {
  bucket: string
  key: string
}

const BUCKET = 'parlance'

/** `ORGANIZATION/FILE/NAME`, the name percent-encoded. */
export const s3refOf = (organization: string, file: { id: string; filename: string }): S3Ref => ({
  bucket: BUCKET,
  key: `${organization}/${file.id}/${encodeURIComponent(file.filename.toWellFormed())}`,
})

/** The file behind a reference. Throws `invalid` for one that this server cannot have given. */
export function fileIdOf(ref: S3Ref, field: string): string {
  const [, id, name] = ref.key.split('/')
  if (ref.bucket !== BUCKET || !id || name === undefined)
    throw invalid(`${field} does not name an upload of this server`, { field })
  return id
}
