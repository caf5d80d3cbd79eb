import { operation } from '../../../http/route.ts'
import { downloadLink } from '../downloads/link.ts'
import { uploadedFile } from '../files/load.ts'
import { versionOf } from '../files/versions.ts'
import { ok } from '../responses.ts'
import { DownloadLink, DownloadQuery, FileId } from '../schemas/file-entity.ts'

export const downloadFile = operation({
  operationId: 'downloadFile',
  method: 'GET',
  path: '/v1/files/{id}/download',
  summary: 'A signed link to the bytes of a file',
  params: FileId,
  query: DownloadQuery,
  responses: ok(DownloadLink),
  isRead: true,
  run: async (tx, { params, query, origin }) => {
    const file = await uploadedFile(tx, params.id)
    const version = query.version ?? 0
    versionOf(file, version)
    const kind = query.attachment === false ? 'inline' : 'attachment'
    return { download_url: downloadLink(tx, origin, { kind, id: file.id, version }) }
  },
})
