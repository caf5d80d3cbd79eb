import { deleteFile as remove } from '../../../core/files/index.ts'
import { operation } from '../../../http/route.ts'
import { uploadedFile } from '../files/load.ts'
import { presentFile } from '../present/file.ts'
import { ok } from '../responses.ts'
import { DeleteFileQuery, FileEntity, FileId } from '../schemas/file-entity.ts'

export const deleteFile = operation({
  operationId: 'deleteFile',
  method: 'DELETE',
  path: '/v2/files/{id}',
  summary: 'Deletes a file; messages that carry it keep it',
  params: FileId,
  query: DeleteFileQuery,
  responses: ok(FileEntity),
  run: async (tx, { params }) => {
    const file = await uploadedFile(tx, params.id)
    await remove(tx, { id: file.id })
    return presentFile(file, tx.actor.organizationNumber)
  },
})
