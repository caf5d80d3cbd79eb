import { Type } from 'typebox'
import type { Actor } from '../../../../core/actor.ts'
import { AppError, notFound } from '../../../../core/errors.ts'
import type { BlobStore } from '../../../../core/files/index.ts'
import type { Core } from '../../../../core/run.ts'
import { rawRoute } from '../../../../http/route.ts'
import { sendContent } from '../../../../http/send-content.ts'
import * as schemas from '../../schemas.ts'
import { seenMessage } from '../../visible.ts'

export interface SourceDeps {
  core: Core
  blobs: BlobStore
  /** A message that has not left yet, as it would leave. */
  composeSource(messageId: string, actor: Actor): Promise<Buffer>
}

/** What arrived or left, byte for byte. */
export const messageSource = ({ core, blobs, composeSource }: SourceDeps) =>
  rawRoute({
    operationId: 'readMessageSource',
    method: 'GET',
    path: '/native/v1/messages/{id}/source',
    summary: 'The raw mail, as it came or as it leaves',
    params: Type.Object({ id: schemas.Id }),
    query: Type.Object({
      attachment: Type.Enum(['0', '1'], {
        type: 'string',
        default: '0',
        description: '1: as a file to keep',
      }),
    }),
    responses: { 200: null, 401: null, 404: null },
    handle: async (_request, reply, { params, query, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const message = await core.read(actor, (tx) => seenMessage(tx, params.id))
      if (message.kind !== 'message' || (message.sourceBlob === null && message.direction === 'inbound'))
        throw notFound('source of this message')
      const bytes = message.sourceBlob
        ? await blobs.open(message.sourceBlob)
        : await composeSource(message.id, actor)
      const isInline = query.attachment === '0'
      const contentType = isInline ? 'text/plain; charset=utf-8' : 'message/rfc822'
      return sendContent(reply, { bytes, contentType, filename: `${message.number}.eml`, isInline })
    },
  })
