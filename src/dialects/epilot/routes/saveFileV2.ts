import { operation } from '../../../http/route.ts'
import { saveUploadedFile } from '../files/save.ts'
import { presentFile } from '../present/file.ts'
import { ok } from '../responses.ts'
import { FileEntity, SaveFilePayload, SaveFileQuery } from '../schemas/file-entity.ts'

export const saveFileV2 = operation({
  operationId: 'saveFileV2',
  method: 'POST',
  path: '/v2/files',
  summary: 'Keeps uploaded bytes as a file, or changes a file',
  query: SaveFileQuery,
  body: SaveFilePayload,
  responses: ok(FileEntity),
  run: async (tx, { body, query }) => {
    const file = await saveUploadedFile(tx, body, { isVersionOnly: query.version_only ?? false })
    return presentFile(file, tx.actor.organizationNumber)
  },
})
