import { type Static, Type } from 'typebox'
import type { Inbox } from '../../../core/inboxes/index.ts'
import type { Attempt, Webhook as CoreWebhook, Sink, Subscription } from '../../../core/webhooks/index.ts'
import { orNull } from '../conversation-schemas.ts'
import { Id, Timestamp } from '../schemas.ts'
import type { WebhookPayload } from './payloads.ts'

export const PayloadName = Type.Union([Type.Literal('chatwoot'), Type.Literal('dixa')], {
  description: 'the API whose webhooks it is told like: their events, bodies, signatures, and patience',
})

export const Health = Type.Object(
  {
    state: Type.Union([Type.Literal('active'), Type.Literal('failing'), Type.Literal('disabled')]),
    last_delivered_at: orNull(Timestamp),
    failing_since: orNull(Timestamp),
    last_error: orNull(Type.String()),
    disabled_at: orNull(Timestamp),
    disabled_reason: orNull(Type.String()),
    waiting: Type.Integer({ description: 'deliveries still to be brought' }),
  },
  { description: 'by its id it is a sink: see `webhook-sinks` and `webhook-deliveries`' },
)

export const Payload = Type.Object({
  name: PayloadName,
  events: Type.Array(Type.String()),
  usual_events: Type.Array(Type.String(), {
    description: 'of one that has chosen none; empty: it has to choose',
  }),
  by_inbox: Type.Boolean({ description: 'can be told of one inbox only' }),
  needs_name: Type.Boolean(),
  takes_authorization: Type.Boolean({ description: 'can send `Authorization` along, and be switched off' }),
})

const given = {
  name: orNull(Type.String({ maxLength: 255 })),
  url: Type.String({ minLength: 1, description: 'http or https' }),
  events: Type.Array(Type.String(), { description: 'of those that the payload has' }),
  inbox_id: orNull(Type.String({ description: 'key or uuid: only what happens there; null: everywhere' })),
  is_enabled: Type.Boolean(),
  authorization: orNull(
    Type.String({
      description: 'sent along as `Authorization`, such as `Bearer …`; never shown; null: nothing',
    }),
  ),
}
export const WebhookChanges = Type.Partial(Type.Object(given))
export type WebhookChanges = Static<typeof WebhookChanges>

export const NewWebhook = Type.Object({
  payload: Type.Optional(PayloadName),
  url: given.url,
  ...Type.Omit(WebhookChanges, ['url']).properties,
})

const shown = {
  id: Id,
  payload: PayloadName,
  name: orNull(Type.String()),
  url: Type.String(),
  events: Type.Array(Type.String()),
  inbox_id: orNull(Type.String({ description: 'key of an inbox' })),
  is_enabled: Type.Boolean(),
  has_authorization: Type.Boolean(),
  health: orNull(Health),
  created_at: Timestamp,
  updated_at: Timestamp,
}
export const Webhook = Type.Object(shown)
type Webhook = Static<typeof Webhook>

const secret = orNull(
  Type.String({ description: 'verifies what is sent; shown this once. Null: it cannot be read any more' }),
)
export const MadeWebhook = Type.Object({ ...shown, secret })
export const Secret = Type.Object({ secret })

export const WebhookTest = Type.Object({
  is_delivered: Type.Boolean(),
  request: Type.Object({
    url: orNull(Type.String()),
    headers: Type.Record(Type.String(), Type.String()),
    body: Type.String(),
  }),
  status: orNull(Type.Integer({ description: 'of the answer; null: there was none' })),
  response: orNull(Type.String({ description: 'the first 4 KB of its body' })),
  error: orNull(Type.String()),
  duration_ms: Type.Integer(),
})

const time = (date: Date | null): string | null => date?.toISOString() ?? null

export const presentHealth = (sink: Sink | undefined): Static<typeof Health> | null =>
  sink
    ? {
        state: sink.state,
        last_delivered_at: time(sink.lastDeliveredAt),
        failing_since: time(sink.failingSince),
        last_error: sink.lastError,
        disabled_at: time(sink.disabledAt),
        disabled_reason: sink.disabledReason,
        waiting: sink.waiting,
      }
    : null

interface Beside {
  sinks: Sink[]
  inboxes: Inbox[]
}

export const presentWebhook = (webhook: CoreWebhook, { sinks, inboxes }: Beside): Webhook => ({
  ...{ id: webhook.id, payload: 'chatwoot', name: webhook.name, url: webhook.url },
  events: webhook.subscriptions,
  inbox_id: inboxes.find(({ id }) => id === webhook.inbox?.id)?.key ?? null,
  ...{ is_enabled: true, has_authorization: false },
  health: presentHealth(sinks.find(({ id }) => id === webhook.id)),
  created_at: webhook.createdAt.toISOString(),
  updated_at: webhook.updatedAt.toISOString(),
})

export const presentSubscription = (subscription: Subscription, { sinks }: Beside): Webhook => ({
  ...{ id: subscription.id, payload: 'dixa', name: subscription.name, url: subscription.url },
  events: subscription.events,
  inbox_id: null,
  is_enabled: subscription.isEnabled,
  has_authorization: subscription.authorization !== null,
  health: presentHealth(sinks.find(({ id }) => id === subscription.id)),
  created_at: subscription.createdAt.toISOString(),
  updated_at: subscription.updatedAt.toISOString(),
})

export const presentPayload = ({
  name,
  kind,
  events,
  usualEvents,
}: WebhookPayload): Static<typeof Payload> => ({
  ...{ name, events },
  usual_events: usualEvents,
  by_inbox: kind === 'webhook',
  needs_name: kind === 'subscription',
  takes_authorization: kind === 'subscription',
})

export const presentTest = (attempt: Attempt & { body: string }): Static<typeof WebhookTest> => ({
  is_delivered: attempt.error === null,
  request: { url: attempt.url, headers: attempt.headers, body: attempt.body },
  ...{ status: attempt.status, response: attempt.response, error: attempt.error },
  duration_ms: attempt.durationMs,
})
