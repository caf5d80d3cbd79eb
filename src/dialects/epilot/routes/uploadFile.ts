import { operation } from '../../../http/route.ts'
import { announceUpload, uploadLink } from '../files/announce.ts'
import { s3refOf } from '../files/s3ref.ts'
import { created } from '../responses.ts'
import { FileUpload, UploadFilePayload, UploadQuery } from '../schemas/file-entity.ts'

export const uploadFile = operation({
  operationId: 'uploadFile',
  method: 'POST',
  path: '/v1/files/upload',
  summary: 'Announces a file: answers with the link that its bytes go to',
  query: UploadQuery,
  body: UploadFilePayload,
  responses: created(FileUpload),
  run: async (tx, { body, origin }) => {
    const file = await announceUpload(tx, body)
    return { s3ref: s3refOf(tx.actor.organizationNumber, file), upload_url: uploadLink(tx, origin, file.id) }
  },
})
