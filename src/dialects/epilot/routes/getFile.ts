import { operation } from '../../../http/route.ts'
import { downloadLink } from '../downloads/link.ts'
import { uploadedFile } from '../files/load.ts'
import { presentFile } from '../present/file.ts'
import { ok } from '../responses.ts'
import { FileEntity, FileId, GetFileQuery } from '../schemas/file-entity.ts'

export const getFile = operation({
  operationId: 'getFile',
  method: 'GET',
  path: '/v2/files/{id}',
  summary: 'A file',
  params: FileId,
  query: GetFileQuery,
  responses: ok(FileEntity),
  isRead: true,
  run: async (tx, { params, query, origin }) => {
    const file = await uploadedFile(tx, params.id)
    const entity = presentFile(file, tx.actor.organizationNumber)
    if (!query.source_url) return entity
    return {
      ...entity,
      source_url: downloadLink(tx, origin, { kind: 'attachment', id: file.id, version: 0 }),
    }
  },
})
