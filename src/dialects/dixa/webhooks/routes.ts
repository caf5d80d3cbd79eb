import { type Static, Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import {
  attemptsOfEvent,
  createSubscription,
  deleteSubscription,
  getSubscription,
  type LoggedAttempt,
  latestAttempts,
  listSubscriptions,
  type NewSubscription,
  type Subscription,
  updateSubscription,
} from '../../../core/webhooks/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import {
  CreateWebhook,
  type DeliveryDetail,
  EventDeliveryLog,
  EventDeliveryStatus,
  EventName,
  PatchWebhook,
  type WebhookAuthorization,
  WebhookSubscription,
} from './schemas.ts'
import { WEBHOOK_EVENTS } from './words.ts'

const PATH = '/v1/webhooks'
const ONE = `${PATH}/{webhookSubscriptionId}`
const params = Type.Object({ webhookSubscriptionId: Type.String({ format: 'uuid' }) })
const refusals = { 400: null, 401: null, 429: null, 500: null } as const
const refusalsOfOne = { ...refusals, 404: null } as const

const isEvent = (name: string): name is (typeof WEBHOOK_EVENTS)[number] =>
  WEBHOOK_EVENTS.some((known) => known === name)

const present = (subscription: Subscription): Static<typeof WebhookSubscription> => ({
  id: subscription.id,
  url: subscription.url,
  name: subscription.name,
  enabled: subscription.isEnabled,
  headers: subscription.authorization === null ? {} : { Authorization: subscription.authorization },
  secretKey: subscription.secret ?? '',
  createdAt: subscription.createdAt.toISOString(),
  createdBy: subscription.createdBy,
  updatedAt: subscription.updatedAt.toISOString(),
  updatedBy: subscription.updatedBy,
  subscribedEvents: subscription.events.filter(isEvent),
})

/** What is sent as `Authorization`. A colon ends the name of a user (RFC 7617, section 2). */
function authorizationOf(given: WebhookAuthorization): string | null {
  if (given._type === 'NoAuth') return null
  if (given._type === 'TokenAuth') return `Bearer ${given.value}`
  if (given.username.includes(':')) throw invalid('a user name has no colon', { field: 'username' })
  return `Basic ${Buffer.from(`${given.username}:${given.password}`).toString('base64')}`
}

const changesOf = ({
  enabled,
  authorization,
  ...same
}: Static<typeof PatchWebhook>): Partial<NewSubscription> => ({
  ...same,
  ...(enabled === undefined ? {} : { isEnabled: enabled }),
  ...(authorization === undefined ? {} : { authorization: authorizationOf(authorization) }),
})

/** Where an organization wants to be told what happens. */
export const webhooksRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getWebhooks',
    method: 'GET',
    path: PATH,
    summary: 'The webhook subscriptions',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(WebhookSubscription), ...refusals },
    run: async (tx) => ({ data: (await listSubscriptions(tx)).map(present) }),
  }),
  operation({
    operationId: 'postWebhooks',
    method: 'POST',
    path: PATH,
    summary: 'Subscribe to events',
    access: 'administrator',
    body: CreateWebhook,
    responses: { 201: dataOf(WebhookSubscription), ...refusals },
    async run(tx, { body: { name, url, events = [], enabled = true, authorization } }) {
      const made = await createSubscription(tx, {
        ...{ name, url, events, isEnabled: enabled },
        authorization: authorizationOf(authorization),
      })
      return { data: present(made) }
    },
  }),
  operation({
    operationId: 'getWebhooksWebhooksubscriptionid',
    method: 'GET',
    path: ONE,
    summary: 'A webhook subscription',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: dataOf(WebhookSubscription), ...refusalsOfOne },
    run: async (tx, { params }) => ({
      data: present(await getSubscription(tx, params.webhookSubscriptionId)),
    }),
  }),
  operation({
    operationId: 'patchWebhooksWebhooksubscriptionid',
    method: 'PATCH',
    path: ONE,
    summary: 'Change a webhook subscription',
    access: 'administrator',
    params,
    body: PatchWebhook,
    responses: { 200: dataOf(WebhookSubscription), ...refusalsOfOne },
    run: async (tx, { params, body }) => ({
      data: present(await updateSubscription(tx, { id: params.webhookSubscriptionId, ...changesOf(body) })),
    }),
  }),
  operation({
    operationId: 'deleteWebhooksWebhooksubscriptionid',
    method: 'DELETE',
    path: ONE,
    summary: 'Remove a webhook subscription, and its log',
    access: 'administrator',
    isLong: true,
    params,
    responses: { 204: null, ...refusalsOfOne },
    run: (tx, { params }) => deleteSubscription(tx, params.webhookSubscriptionId),
  }),
  operation({
    operationId: 'getWebhooksWebhooksubscriptionidDelivery-status',
    method: 'GET',
    path: `${ONE}/delivery-status`,
    summary: 'How the last delivery of each event has fared',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: listOf(EventDeliveryStatus), ...refusalsOfOne },
    run: async (tx, { params }) => ({ data: await deliveryStatus(tx, params.webhookSubscriptionId) }),
  }),
  operation({
    operationId: 'getWebhooksWebhooksubscriptionidDelivery-statusLogsEvent',
    method: 'GET',
    path: `${ONE}/delivery-status/logs/{event}`,
    summary: 'The last 50 attempts to tell of an event, newest first',
    access: 'administrator',
    isRead: true,
    params: Type.Object({ ...params.properties, event: EventName }),
    responses: { 200: listOf(EventDeliveryLog), ...refusalsOfOne },
    async run(tx, { params: { webhookSubscriptionId, event } }) {
      const { id: sinkId } = await getSubscription(tx, webhookSubscriptionId)
      const attempts = await attemptsOfEvent(tx, { sinkId, event })
      return { data: attempts.map((each) => ({ payload: each.body, deliveryDetail: detailOf(each) })) }
    },
  }),
]

const RECENT_MS = 7 * 24 * 3600_000

async function deliveryStatus(tx: Tx, id: string): Promise<Static<typeof EventDeliveryStatus>[]> {
  const subscription = await getSubscription(tx, id)
  const since = new Date(tx.now.getTime() - RECENT_MS)
  const latest = await latestAttempts(tx, { sinkId: subscription.id, since })
  return subscription.events.filter(isEvent).map((event) => {
    const attempt = latest.find((each) => each.event === event)
    return {
      event,
      deliveryStatus: attempt
        ? { _type: 'DeliveryDetail', ...detailOf(attempt) }
        : { _type: 'NoRecentDelivery' },
    }
  })
}

/** Where nobody has answered, what went wrong takes the place of the answer. */
const detailOf = ({ at, status, response, error }: LoggedAttempt): Static<typeof DeliveryDetail> => ({
  success: error === null,
  responseCode: status ?? 0,
  responseText: status === null ? (error ?? '') : (response ?? ''),
  deliveryTimestamp: at.toISOString(),
})
