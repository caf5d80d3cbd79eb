import { Type } from 'typebox'
import { listCapturedMail } from '../../../core/captured/index.ts'
import { AppError, notFound } from '../../../core/errors.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { cancelMessage, type getMessage, listDeliveryReports } from '../../../core/messages/index.ts'
import type { Core } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'
import { seenMessage } from '../visible.ts'

const MessageState = Type.Object({
  id: schemas.Id,
  conversation_id: schemas.Id,
  state: Type.String(),
  direction: Type.String(),
  subject: Type.String(),
  message_id: Type.Union([Type.String(), Type.Null()]),
  placement: Type.Unknown(),
  automatic: Type.Unknown(),
})

const present = (message: Awaited<ReturnType<typeof getMessage>>) => ({
  id: message.id,
  conversation_id: message.conversationId,
  state: message.state,
  direction: message.direction,
  subject: message.subject,
  message_id: message.internetMessageId,
  placement: message.placement,
  automatic: message.automatic,
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
    run: async (tx, { params }) => {
      const { id } = await seenMessage(tx, params.id)
      return present(await cancelMessage(tx, { id }))
    },
  }),
  operation({
    operationId: 'listDeliveryReports',
    method: 'GET',
    path: '/native/v1/messages/{id}/delivery-reports',
    summary: 'What servers and providers reported about a message, oldest first',
    isRead: true,
    params: Type.Object({ id: schemas.Id }),
    responses: { 200: schemas.listOf(schemas.DeliveryReport), 401: null, 404: null },
    run: async (tx, { params }) => {
      await seenMessage(tx, params.id)
      const reports = await listDeliveryReports(tx, { messageId: params.id })
      return {
        data: reports.map(({ id, report, tiedBy, receivedAt }) => ({
          id,
          kind: report.kind,
          recipients: report.recipients,
          tied_by: tiedBy,
          received_at: receivedAt.toISOString(),
        })),
      }
    },
  }),
  rawRoute({
    operationId: 'downloadDeliveryReport',
    method: 'GET',
    path: '/native/v1/messages/{id}/delivery-reports/{report_id}/eml',
    summary: 'A report as it arrived, byte for byte',
    params: Type.Object({ id: schemas.Id, report_id: schemas.Id }),
    responses: { 200: null, 401: null, 404: null },
    handle: async (_request, reply, { params, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const reports = await deps.core.read(actor, async (tx) => {
        await seenMessage(tx, params.id)
        return listDeliveryReports(tx, { messageId: params.id })
      })
      const found = reports.find(({ id }) => id === params.report_id)
      if (!found) throw notFound('report')
      return reply
        .headers({ 'content-type': 'message/rfc822', 'x-content-type-options': 'nosniff' })
        .send(await deps.blobs.open(found.sourceBlob))
    },
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
