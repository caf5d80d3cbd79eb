import { Type } from 'typebox'
import { listCapturedMail } from '../../../core/captured/index.ts'
import { AppError } from '../../../core/errors.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { cancelMessage, type getMessage } from '../../../core/messages/index.ts'
import type { Core } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'

const MessageState = Type.Object({
  id: schemas.Id,
  conversation_id: schemas.Id,
  state: Type.String(),
  direction: Type.String(),
  subject: Type.String(),
  message_id: Type.Union([Type.String(), Type.Null()]),
  placement: Type.Unknown(),
})

const present = (message: Awaited<ReturnType<typeof getMessage>>) => ({
  id: message.id,
  conversation_id: message.conversationId,
  state: message.state,
  direction: message.direction,
  subject: message.subject,
  message_id: message.internetMessageId,
  placement: message.placement,
})

/** What left or waits, and what stayed here because there is no relay. */
export const mailRoutes = (deps: { core: Core; blobs: BlobStore }) => [
  operation({
    operationId: 'cancelMessage',
    method: 'POST',
    path: '/native/v1/messages/{id}/cancel',
    summary: 'Recall a message that is still held; it is a draft again',
    params: Type.Object({ id: schemas.Id }),
    responses: { 200: MessageState, 401: null, 404: null, 409: null },
    run: async (tx, { params }) => present(await cancelMessage(tx, params)),
  }),
  rawRoute({
    operationId: 'listCapturedMail',
    method: 'GET',
    path: '/native/v1/captured-mail',
    summary: 'Mail that would have left if a relay were set, newest first',
    query: Type.Object({
      to: Type.Optional(Type.String({ description: 'only what went to this address' })),
      limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    }),
    responses: { 200: schemas.listOf(schemas.CapturedMail), 401: null },
    handle: async (_request, _reply, { query, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const list = await deps.core.read(actor, (tx) =>
        listCapturedMail(tx, { limit: query.limit, ...(query.to === undefined ? {} : { to: query.to }) }),
      )
      const data = await Promise.all(
        list.map(async ({ id, messageId, envelope, blob, at }) => ({
          id,
          message_id: messageId,
          envelope,
          raw: (await deps.blobs.read(blob)).toString('latin1'),
          at: at.toISOString(),
        })),
      )
      return { data }
    },
  }),
]
