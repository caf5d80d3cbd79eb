import { Type } from 'typebox'
import { type Route, rawRoute } from '../../../http/route.ts'
import { holderOf, Signed } from '../../../http/signed-links.ts'
import type { Dependencies } from '../dependencies.ts'
import { bytesOf, receiveBytes } from '../files/receive.ts'
import { ErrorResponse } from '../schemas/error-response.ts'

const facts = {
  path: '/v2/files/uploads/{organization}/{id}',
  summary: 'Brings the bytes of an announced file, through the signed upload_url',
  access: 'anyone',
  isUpload: true,
  params: Type.Object({
    organization: Type.String({ description: 'Number of the organization' }),
    id: Type.String({ description: 'Id of the announced file' }),
  }),
  query: Signed,
  responses: { 200: null, 403: ErrorResponse, 404: ErrorResponse, 409: ErrorResponse, 413: ErrorResponse },
} as const

/** Clients send the bytes with PUT or POST, whichever they prefer. */
export const receiveUpload = ({ core, blobs }: Dependencies): Route[] =>
  (['PUT', 'POST'] as const).map((method) =>
    rawRoute({
      ...facts,
      operationId: method === 'PUT' ? 'putUpload' : 'postUpload',
      method,
      handle: async (request, reply, { params, query }) => {
        const actor = await holderOf(core, request, { ...params, ...query })
        const { sha256, size } = await blobs.put(await bytesOf(request.body))
        await core.run(actor, (tx) => receiveBytes(tx, params.id, { blob: sha256, size }))
        return reply.status(200).header('etag', `"${sha256}"`).send()
      },
    }),
  )
