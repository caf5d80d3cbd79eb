import { Type } from 'typebox'
import { isUploadedFile } from '../../../http/multipart.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { blobId, blobLink } from '../present/links.ts'
import { refusal } from '../refusals.ts'
import { AccountParams, FileField } from '../schemas/loose.ts'

/** What is left when the file is stored. */
interface Stored {
  blob: string
  filename: string
  contentType: string
}

export const uploadRoutes = ({ blobs, core }: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'uploadFile',
    method: 'POST',
    path: '/api/v1/accounts/{account_id}/upload',
    summary: 'Store a file; the answer says where it is, and by what messages may name it',
    params: AccountParams,
    body: Type.Object({
      attachment: Type.Optional(FileField),
      external_url: Type.Optional(Type.String({ maxLength: 2048 })),
    }),
    responses: {
      200: Type.Object({ file_url: Type.String(), blob_id: Type.String() }),
      401: null,
      422: null,
    },
    prepare: async (call) => {
      const { attachment, external_url: url } = call.body
      if (url) throw refusal('invalid', { error: 'Files are not fetched from other servers: send them' })
      if (!isUploadedFile(attachment) || attachment.bytes.length === 0)
        throw refusal('invalid', { error: 'No file or URL provided' })
      const { sha256 } = await blobs.put(attachment.bytes)
      const { contentType } = attachment
      const filename = attachment.filename.trim() || 'file'
      return { ...call, body: { attachment: { blob: sha256, filename, contentType } satisfies Stored } }
    },
    run: async (_, { body }) => {
      const stored = body.attachment as Stored
      return { file_url: blobLink(core.context, stored), blob_id: blobId(core.context, stored) }
    },
  }),
]
