import { getFiles } from '../../../core/files/index.ts'
import { operation } from '../../../http/route.ts'
import { downloadLink } from '../downloads/link.ts'
import { uploadState } from '../files/versions.ts'
import { ok } from '../responses.ts'
import { DownloadFilesPayload, DownloadLinks } from '../schemas/file-entity.ts'

export const downloadFiles = operation({
  operationId: 'downloadFiles',
  method: 'POST',
  path: '/v1/files:downloadFiles',
  summary: 'Signed links to the bytes of many files; unknown ones are left out',
  body: DownloadFilesPayload,
  responses: ok(DownloadLinks),
  isRead: true,
  run: async (tx, { body, origin }) => {
    const files = await getFiles(
      tx,
      body.map((each) => each.id),
    )
    const known = new Set(files.filter((file) => uploadState(file) !== 'awaited').map((file) => file.id))
    return body
      .filter(({ id }) => known.has(id.toLowerCase()))
      .map(({ id, version = 0 }) => ({
        file_entity_id: id,
        download_url: downloadLink(tx, origin, { kind: 'attachment', id: id.toLowerCase(), version }),
      }))
  },
})
