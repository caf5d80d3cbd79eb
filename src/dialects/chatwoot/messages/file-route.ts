import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { type Route, rawRoute } from '../../../http/route.ts'
import { sendContent } from '../../../http/send-content.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { fileTypeOf } from '../present/attachment.ts'
import { BLOBS_PATH, linkedBlob } from '../present/links.ts'

/** Files by links that cannot be guessed: channels and bots fetch them without a token. */
export const fileRoute = ({ core, blobs }: ChatwootDependencies): Route =>
  rawRoute({
    operationId: 'getBlob',
    method: 'GET',
    path: `${BLOBS_PATH}/{signed}/{filename}`,
    summary: 'A file that a message or a person shows',
    access: 'anyone',
    params: Type.Object({ signed: Type.String(), filename: Type.String() }),
    responses: { 200: null, 404: null },
    handle: async (_, reply, { params }) => {
      const found = linkedBlob(core.context, params.signed)
      if (!found) throw notFound('file')
      const { blob, contentType } = found
      return sendContent(reply, {
        bytes: await blobs.open(blob),
        contentType,
        filename: params.filename,
        isInline: fileTypeOf(contentType) !== 'file',
      })
    },
  })
