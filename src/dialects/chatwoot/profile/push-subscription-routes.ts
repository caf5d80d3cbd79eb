import { Type } from 'typebox'
import { dropPushSubscription, keepPushSubscription } from '../../../core/people/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { objectFrom } from '../form-objects.ts'
import { iso } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { AnyObject } from '../schemas/loose.ts'

const PATH = '/api/v1/notification_subscriptions'

/** Devices of the caller. They are kept; what tells them is another matter. */
export const pushSubscriptionRoutes = (): Route[] => [
  operation({
    operationId: 'createNotificationSubscription',
    method: 'POST',
    path: PATH,
    summary: 'Keep where a device of the caller wants to be told',
    wrapper: 'notification_subscription',
    body: Type.Object({
      subscription_type: Type.String({ maxLength: 50 }),
      subscription_attributes: Type.Unknown(),
    }),
    responses: { 200: AnyObject(), 401: null, 422: null },
    run: async (tx, { body }) => {
      const attributes = objectFrom(body.subscription_attributes)
      const identifier = attributes.device_id ?? attributes.endpoint ?? attributes.push_token
      if (typeof identifier !== 'string' || !identifier)
        throw invalidRecord("Identifier can't be blank", 'identifier')
      const kept = await keepPushSubscription(tx, { kind: body.subscription_type, identifier, attributes })
      return {
        id: Number(kept.number),
        user_id: tx.actor.kind === 'person' ? Number(tx.actor.personNumber) : null,
        subscription_type: kept.kind,
        subscription_attributes: kept.attributes,
        identifier: kept.identifier,
        created_at: iso(kept.createdAt),
        updated_at: iso(kept.updatedAt),
      }
    },
  }),
  operation({
    operationId: 'deleteNotificationSubscription',
    method: 'DELETE',
    path: PATH,
    summary: 'Forget a device of the caller',
    body: Type.Object({ push_token: Type.Optional(Type.String({ maxLength: 4096 })) }),
    isBodyOptional: true,
    query: Type.Object({ push_token: Type.Optional(Type.String({ maxLength: 4096 })) }),
    responses: { 200: null, 401: null },
    run: async (tx, { body, query }) => {
      const identifier = body.push_token ?? query.push_token
      if (identifier) await dropPushSubscription(tx, identifier)
    },
  }),
]
