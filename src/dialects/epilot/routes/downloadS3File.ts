import { operation } from '../../../http/route.ts'
import { downloadLink } from '../downloads/link.ts'
import { uploadedFile } from '../files/load.ts'
import { fileIdOf } from '../files/s3ref.ts'
import { ok } from '../responses.ts'
import { DownloadLink, DownloadS3Query } from '../schemas/file-entity.ts'

export const downloadS3File = operation({
  operationId: 'downloadS3File',
  method: 'POST',
  path: '/v1/files:downloadS3',
  summary: 'A signed link to uploaded bytes',
  query: DownloadS3Query,
  responses: ok(DownloadLink),
  isRead: true,
  run: async (tx, { query, origin }) => {
    const { id } = await uploadedFile(tx, fileIdOf({ bucket: query.s3_bucket, key: query.s3_key }, 's3_key'))
    const kind = query.attachment === false ? 'inline' : 'attachment'
    return { download_url: downloadLink(tx, origin, { kind, id, version: 0 }) }
  },
})
