import { Type } from 'typebox'
import { type Route, rawRoute } from '../../../http/route.ts'
import { sendContent } from '../../../http/send-content.ts'
import { holderOf, Signed } from '../../../http/signed-links.ts'
import type { Dependencies } from '../dependencies.ts'
import { uploadedFile } from '../files/load.ts'
import { versionOf } from '../files/versions.ts'
import { ErrorResponse } from '../schemas/error-response.ts'

export const downloadFileContent = ({ core, blobs }: Dependencies): Route =>
  rawRoute({
    operationId: 'downloadFileContent',
    method: 'GET',
    path: '/v1/files/downloads/{organization}/{id}/{version}/{disposition}',
    summary: 'The bytes of a file, through a signed link',
    access: 'anyone',
    params: Type.Object({
      organization: Type.String({ description: 'Number of the organization' }),
      id: Type.String({ description: 'Id of the file' }),
      version: Type.Integer({ minimum: 0, description: '0 is the newest' }),
      disposition: Type.Enum(['attachment', 'inline'], { type: 'string' }),
    }),
    query: Signed,
    responses: { 200: null, 403: ErrorResponse, 404: ErrorResponse },
    handle: async (request, reply, { params, query }) => {
      const actor = await holderOf(core, request, { ...params, ...query })
      const file = await core.read(actor, (tx) => uploadedFile(tx, params.id))
      const { blob, filename, contentType } = versionOf(file, params.version)
      const isInline = params.disposition === 'inline'
      return sendContent(reply, { bytes: await blobs.open(blob), filename, contentType, isInline })
    },
  })
