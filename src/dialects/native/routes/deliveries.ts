import { Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import {
  type DeliveryFilter,
  enableSink,
  getDelivery,
  listDeliveries,
  listSinks,
  replayDeliveries,
  replayDelivery,
} from '../../../core/webhooks/index.ts'
import { operation } from '../../../http/route.ts'
import {
  DeliveryStateName,
  presentDelivery,
  presentDetails,
  presentSink,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookSink,
} from '../delivery-schemas.ts'
import { listOf } from '../schemas.ts'

const sinks = '/native/v1/webhook-sinks'
const deliveries = '/native/v1/webhook-deliveries'
const params = Type.Object({ id: Type.String({ description: 'uuid' }) })
const PAGE = 50

const narrowing = {
  event: Type.Optional(Type.String({ description: 'such as `message_created`' })),
  conversation_id: Type.Optional(Type.String({ description: 'uuid of a conversation' })),
  since: Type.Optional(Type.String({ description: 'RFC 3339: queued then or later' })),
  until: Type.Optional(Type.String({ description: 'RFC 3339: queued before' })),
}

interface Narrowing {
  event?: string
  conversation_id?: string
  since?: string
  until?: string
}

function filterOf({ event, conversation_id: conversationId, since, until }: Narrowing): DeliveryFilter {
  return {
    ...(event === undefined ? {} : { event }),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(since === undefined ? {} : { since: moment(since, 'since') }),
    ...(until === undefined ? {} : { until: moment(until, 'until') }),
  }
}

function moment(text: string, field: string): Date {
  const date = new Date(text)
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(text) || Number.isNaN(date.getTime()))
    throw invalid(`${field} must be a time (RFC 3339)`, { field })
  return date
}

/** What was told to webhooks, inboxes and bots, and what became of it. */
export const deliveryRoutes = [
  operation({
    operationId: 'listWebhookSinks',
    method: 'GET',
    path: sinks,
    summary: 'Who is told what happens (webhooks, API inboxes, bots), and how they fare',
    description: 'Only those to whom there was something to tell.',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(WebhookSink), 401: null, 403: null },
    run: async (tx) => ({ data: (await listSinks(tx)).map(presentSink) }),
  }),
  operation({
    operationId: 'enableWebhookSink',
    method: 'POST',
    path: `${sinks}/{id}/enable`,
    summary: 'Switch on again what was switched off because it failed for too long',
    access: 'administrator',
    params,
    responses: { 200: WebhookSink, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { params }) => presentSink(await enableSink(tx, params.id)),
  }),
  operation({
    operationId: 'listWebhookDeliveries',
    method: 'GET',
    path: deliveries,
    summary: 'What was brought, or is to be, newest first',
    access: 'administrator',
    isRead: true,
    query: Type.Object({
      sink_id: Type.Optional(Type.String()),
      state: Type.Optional(DeliveryStateName),
      ...narrowing,
      before: Type.Optional(Type.String({ pattern: '^\\d{1,18}$', description: 'number of a delivery' })),
      limit: Type.Integer({ minimum: 1, maximum: 200, default: PAGE }),
    }),
    responses: { 200: listOf(WebhookDelivery), 400: null, 401: null, 403: null },
    run: async (tx, { query }) => ({
      data: (
        await listDeliveries(tx, {
          ...filterOf(query),
          ...(query.sink_id === undefined ? {} : { sinkId: query.sink_id }),
          ...(query.state === undefined ? {} : { state: query.state }),
          ...(query.before === undefined ? {} : { before: query.before }),
          limit: query.limit,
        })
      ).map(presentDelivery),
    }),
  }),
  operation({
    operationId: 'getWebhookDelivery',
    method: 'GET',
    path: `${deliveries}/{id}`,
    summary: 'A delivery with what was sent last and what came back',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: WebhookDeliveryDetails, 401: null, 403: null, 404: null },
    run: async (tx, { params }) => presentDetails(await getDelivery(tx, params.id)),
  }),
  operation({
    operationId: 'replayWebhookDelivery',
    method: 'POST',
    path: `${deliveries}/{id}/replay`,
    summary: 'Bring a finished delivery once more, under the same id',
    access: 'administrator',
    params,
    responses: { 200: WebhookDeliveryDetails, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { params }) => presentDetails(await replayDelivery(tx, params.id)),
  }),
  operation({
    operationId: 'replayWebhookDeliveries',
    method: 'POST',
    path: `${deliveries}/replay`,
    summary: 'Bring many once more, oldest first; up to 1000 in one call',
    access: 'administrator',
    isLong: true,
    body: Type.Object({
      sink_id: Type.String(),
      state: Type.Union([Type.Literal('failed'), Type.Literal('cancelled'), Type.Literal('delivered')], {
        description: 'which of them',
      }),
      ...narrowing,
    }),
    responses: {
      200: Type.Object({
        replayed: Type.Integer(),
        has_more: Type.Boolean({ description: 'true: call again for the next ones' }),
      }),
      400: null,
      401: null,
      403: null,
      404: null,
      409: null,
    },
    async run(tx, { body }) {
      const { sink_id: sinkId, state } = body
      const { replayed, hasMore } = await replayDeliveries(tx, { ...filterOf(body), sinkId, state })
      return { replayed, has_more: hasMore }
    },
  }),
]
