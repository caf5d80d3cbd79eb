import { type Static, Type } from 'typebox'
import type { Delivery, DeliveryDetails, Sink } from '../../core/webhooks/index.ts'
import { Id, Timestamp } from './schemas.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()])

export const SinkKindName = Type.Union([
  Type.Literal('webhook'),
  Type.Literal('inbox'),
  Type.Literal('bot'),
  Type.Literal('subscription'),
  Type.Literal('called_url'),
])
export const DeliveryStateName = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('delivered'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
])

export const WebhookSink = Type.Object({
  id: Id,
  kind: SinkKindName,
  name: Type.String(),
  url: Type.String(),
  state: Type.Union([Type.Literal('active'), Type.Literal('failing'), Type.Literal('disabled')]),
  last_delivered_at: OrNull(Timestamp),
  failing_since: OrNull(Timestamp),
  last_error: OrNull(Type.String()),
  disabled_at: OrNull(Timestamp),
  disabled_reason: OrNull(Type.String()),
  waiting: Type.Integer({ description: 'deliveries still to be brought' }),
})

const listed = {
  id: Type.String({ description: 'uuid; `X-Chatwoot-Delivery`, where the body is one of that API' }),
  number: Type.String({ description: 'later deliveries have larger ones; pass it as `before`' }),
  sink_id: Id,
  sink_kind: SinkKindName,
  event: Type.String(),
  cursor: Type.String({ description: 'the event of the log that it tells of' }),
  conversation_id: OrNull(Id),
  message_id: OrNull(Id),
  state: DeliveryStateName,
  attempts: Type.Integer({ description: 'since it was queued, or replayed' }),
  replays: Type.Integer(),
  next_attempt_at: OrNull(Timestamp),
  attempted_at: OrNull(Timestamp),
  status: OrNull(Type.Integer({ description: 'of the last answer' })),
  error: OrNull(Type.String({ description: 'why the last attempt failed' })),
  duration_ms: OrNull(Type.Integer()),
  created_at: Timestamp,
  finished_at: OrNull(Timestamp),
}

export const WebhookDelivery = Type.Object(listed)

export const WebhookDeliveryDetails = Type.Object({
  ...listed,
  request: Type.Object({
    url: OrNull(Type.String()),
    headers: OrNull(Type.Record(Type.String(), Type.String())),
    body: Type.String({ description: 'byte for byte, what is signed and sent' }),
  }),
  response: Type.Object({
    status: OrNull(Type.Integer()),
    body: OrNull(Type.String({ description: 'its first 4 KB' })),
  }),
  tries: Type.Array(
    Type.Object({
      at: Timestamp,
      url: OrNull(Type.String()),
      headers: Type.Record(Type.String(), Type.String(), { description: 'as they were sent' }),
      status: OrNull(Type.Integer({ description: 'null: there was no answer' })),
      response: OrNull(Type.String({ description: 'the first 4 KB of its body' })),
      error: OrNull(Type.String({ description: 'null: it arrived' })),
      duration_ms: Type.Integer(),
    }),
    { description: 'each attempt, oldest first' },
  ),
})

const time = (date: Date | null): string | null => date?.toISOString() ?? null

export const presentSink = (sink: Sink): Static<typeof WebhookSink> => ({
  id: sink.id,
  kind: sink.kind,
  name: sink.name,
  url: sink.url,
  state: sink.state,
  last_delivered_at: time(sink.lastDeliveredAt),
  failing_since: time(sink.failingSince),
  last_error: sink.lastError,
  disabled_at: time(sink.disabledAt),
  disabled_reason: sink.disabledReason,
  waiting: sink.waiting,
})

export const presentDelivery = (delivery: Delivery): Static<typeof WebhookDelivery> => ({
  id: delivery.id,
  number: delivery.number,
  sink_id: delivery.sinkId,
  sink_kind: delivery.sinkKind,
  event: delivery.event,
  cursor: delivery.seq,
  conversation_id: delivery.conversationId,
  message_id: delivery.messageId,
  state: delivery.state,
  attempts: delivery.attempts,
  replays: delivery.replays,
  next_attempt_at: time(delivery.dueAt),
  attempted_at: time(delivery.attemptedAt),
  status: delivery.status,
  error: delivery.error,
  duration_ms: delivery.durationMs,
  created_at: delivery.createdAt.toISOString(),
  finished_at: time(delivery.finishedAt),
})

export const presentDetails = (delivery: DeliveryDetails): Static<typeof WebhookDeliveryDetails> => ({
  ...presentDelivery(delivery),
  request: { url: delivery.url, headers: delivery.requestHeaders, body: delivery.body },
  response: { status: delivery.status, body: delivery.response },
  tries: delivery.tries.map(({ at, url, headers, status, response, error, durationMs }) => ({
    ...{ at: at.toISOString(), url, headers, status, response, error },
    duration_ms: durationMs,
  })),
})
