import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { notFound } from '../../../core/errors.ts'
import { getSaidMessage, type Message } from '../../../core/messages/index.ts'
import { type Route, rawRoute } from '../../../http/route.ts'
import { type Download, sendContent } from '../../../http/send-content.ts'
import { holderOf, Signed } from '../../../http/signed-links.ts'
import type { Dependencies } from '../dependencies.ts'
import { ErrorResponse } from '../schemas/error-response.ts'

export const downloadMessagePart = (deps: Dependencies): Route =>
  rawRoute({
    operationId: 'downloadMessagePart',
    method: 'GET',
    path: '/v1/message/downloads/{organization}/{id}/{part}',
    summary: 'The html or the RFC 5322 source of a message, through a signed link',
    access: 'anyone',
    params: Type.Object({
      organization: Type.String({ description: 'Number of the organization' }),
      id: Type.String({ description: 'Id of the message' }),
      part: Type.Enum(['html', 'eml'], { type: 'string' }),
    }),
    query: Signed,
    responses: { 200: null, 403: ErrorResponse, 404: ErrorResponse },
    handle: async (request, reply, { params, query }) => {
      const actor = await holderOf(deps.core, request, { ...params, ...query })
      const message = await deps.core.read(actor, (tx) => getSaidMessage(tx, params.id))
      const part = params.part === 'html' ? await html(deps, message) : await source(deps, message, actor)
      return sendContent(reply, part)
    },
  })

async function html({ blobs }: Dependencies, message: Message): Promise<Download> {
  if (message.htmlBlob === null && message.html === null) throw notFound('html of this message')
  const bytes = message.htmlBlob ? await blobs.open(message.htmlBlob) : Buffer.from(message.html ?? '')
  return { bytes, contentType: 'text/html; charset=utf-8', filename: `${message.id}.html`, isInline: true }
}

/** What arrived or left, byte for byte; a message that has not left yet is composed as it would leave. */
async function source(deps: Dependencies, message: Message, actor: Actor): Promise<Download> {
  const bytes = message.sourceBlob
    ? await deps.blobs.open(message.sourceBlob)
    : await deps.composeSource(message.id, actor)
  return { bytes, contentType: 'message/rfc822', filename: `${message.id}.eml`, isInline: false }
}
